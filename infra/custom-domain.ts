import { CfnOutput } from 'aws-cdk-lib';
import { DomainName, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { ARecord, HostedZone, type IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { Stage } from './stage/stage.ts';

export type CustomDomainProps = Pick<Stage, 'certificateArn' | 'hostedZone'> & {
  readonly domainName: string;
};

/**
 * A host name of one's own. Where its zone is known it gets its record there, and a certificate if it has none; else
 * an output says where its record has to point.
 */
export class CustomDomain extends Construct {
  readonly domain: DomainName;

  constructor(scope: Construct, id: string, props: CustomDomainProps) {
    super(scope, id);
    const { domainName, hostedZone } = props;
    const zone =
      hostedZone &&
      HostedZone.fromHostedZoneAttributes(this, 'Zone', {
        hostedZoneId: hostedZone.id,
        zoneName: hostedZone.name,
      });
    this.domain = new DomainName(this, 'Name', {
      domainName,
      certificate: this.certificate(props, zone),
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    const { regionalDomainName, regionalHostedZoneId } = this.domain;
    if (zone === undefined) {
      new CfnOutput(this, 'Target', {
        description: `What the DNS record of ${domainName} has to point to`,
        value: regionalDomainName,
      });
      return;
    }
    const target = new ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId);
    new ARecord(this, 'Record', {
      zone,
      recordName: `${domainName}.`,
      target: RecordTarget.fromAlias(target),
    });
  }

  private certificate({ domainName, certificateArn }: CustomDomainProps, zone?: IHostedZone) {
    if (certificateArn !== undefined) {
      return Certificate.fromCertificateArn(this, 'Certificate', certificateArn);
    }
    return new Certificate(this, 'Certificate', {
      domainName,
      validation: CertificateValidation.fromDns(zone),
    });
  }
}
