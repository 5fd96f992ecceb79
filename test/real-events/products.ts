import { hasValue, type ProductEvent, type Source, valueAt } from './field-reader.ts';

/** Where each field of an entry comes from in a product's events; of several sources the first that has a value. */
export type Mapping = Readonly<Partial<Record<Field, Source | readonly Source[]>>>;

type Field =
  | `${'id' | 'action' | 'verb' | 'service' | 'status' | 'occurredAt' | 'workflowId'}`
  | `actor.${'type' | 'id' | 'name' | 'email' | 'keyName'}`
  | `target.${'type' | 'id' | 'name' | 'email'}`
  | `${'changes' | 'details' | 'metadata'}`
  | `client.${'ipAddress' | 'userAgent' | 'origin'}`;

/** The mappings by product, as the files of events are named. Only ids that never repeat are taken. */
export const products: Readonly<Record<string, Mapping>> = {
  'aws-cloudtrail': {
    id: 'eventID',
    action: 'eventName',
    service: 'eventSource',
    status: ['errorCode', constant('success')],
    occurredAt: 'eventTime',
    'actor.type': 'userIdentity.type',
    'actor.id': ['userIdentity.principalId', 'userIdentity.arn', 'userIdentity.invokedBy'],
    'actor.name': [
      'userIdentity.userName',
      'userIdentity.sessionContext.sessionIssuer.userName',
      'userIdentity.invokedBy',
    ],
    'actor.keyName': 'userIdentity.accessKeyId',
    'target.type': at('resources.0.type'),
    'target.id': at('resources.0.ARN'),
    details: 'requestParameters',
    metadata: 'additionalEventData',
    'client.ipAddress': 'sourceIPAddress',
    'client.userAgent': 'userAgent',
    workflowId: 'requestID',
  },
  'kubernetes-audit': {
    action: ({ verb, objectRef }) =>
      [`${verb}.${valueAt(objectRef, 'resource')}`, valueAt(objectRef, 'subresource')]
        .filter(hasValue)
        .join('/'),
    verb: 'verb',
    service: ['objectRef.apiGroup', constant('core')],
    status: 'responseStatus.code',
    occurredAt: ['requestReceivedTimestamp', 'timestamp'],
    'actor.type': constant('user'),
    'actor.id': ['user.uid', 'user.username'],
    'actor.name': 'user.username',
    'target.type': 'objectRef.resource',
    'target.id': 'objectRef.uid',
    'target.name': 'objectRef.name',
    changes: 'requestObject',
    metadata: 'annotations',
    'client.ipAddress': at('sourceIPs.0'),
    'client.userAgent': 'userAgent',
  },
  'okta-system-log': {
    action: 'eventType',
    status: 'outcome.result',
    occurredAt: 'published',
    'actor.type': 'actor.type',
    'actor.id': 'actor.id',
    'actor.name': 'actor.displayName',
    'actor.email': known('actor.alternateId'),
    'target.type': at('target.0.type'),
    'target.id': at('target.0.id'),
    'target.name': at('target.0.displayName'),
    'target.email': known('target.0.alternateId'),
    details: 'debugContext.debugData',
    metadata: 'securityContext',
    'client.ipAddress': 'client.ipAddress',
    'client.userAgent': 'client.userAgent.rawUserAgent',
    workflowId: 'transaction.id',
  },
  'github-audit-log': {
    action: 'action',
    verb: 'operation_type',
    occurredAt: ['@timestamp', 'at_sign_timestamp', 'created_at'],
    'actor.id': ['actor_id', 'actor'],
    'actor.name': 'actor',
    'actor.keyName': 'programmatic_access_type',
    'target.type': segment('action', /^[^.]+/),
    'target.id': ['repo_id', 'repo', 'org'],
    'target.name': ['repo', 'user', 'org'],
    'client.ipAddress': 'actor_ip',
    'client.userAgent': 'user_agent',
  },
  'google-workspace': {
    action: 'name',
    verb: 'type',
    service: 'id.applicationName',
    occurredAt: 'id.time',
    'actor.type': 'actor.callerType',
    'actor.id': 'actor.profileId',
    'actor.email': 'actor.email',
    'target.id': [
      'parameters.doc_id',
      'parameters.ROLE_ID',
      'parameters.calendar_id',
      'parameters.APP_ID',
    ],
    'target.name': [
      'parameters.doc_title',
      'parameters.ROLE_NAME',
      'parameters.APPLICATION_NAME',
      'parameters.SETTING_NAME',
    ],
    'target.email': ['parameters.grantee_email', 'parameters.new_owner'],
    changes: change('parameters.OLD_VALUE', 'parameters.NEW_VALUE'),
    details: 'parameters',
    'client.ipAddress': 'ipAddress',
  },
  'slack-audit-log': {
    action: 'action',
    occurredAt: 'date_create',
    'actor.type': 'actor.type',
    'actor.id': 'actor.user.id',
    'actor.name': 'actor.user.name',
    'actor.email': 'actor.user.email',
    'target.type': 'entity.type',
    'target.id': ({ entity }) => valueAt(entity, `${valueAt(entity, 'type')}.id`),
    'target.name': ({ entity }) => valueAt(entity, `${valueAt(entity, 'type')}.name`),
    'target.email': 'entity.user.email',
    details: 'details',
    metadata: 'context.location',
    'client.ipAddress': 'context.ip_address',
    'client.userAgent': 'context.ua',
  },
  'gcp-audit-log': {
    action: 'protoPayload.methodName',
    service: 'protoPayload.serviceName',
    status: ['protoPayload.status.code', constant('success')],
    occurredAt: 'timestamp',
    'actor.id': [
      'protoPayload.authenticationInfo.principalSubject',
      'protoPayload.authenticationInfo.principalEmail',
    ],
    'actor.email': 'protoPayload.authenticationInfo.principalEmail',
    'actor.keyName': 'protoPayload.authenticationInfo.serviceAccountKeyName',
    'target.type': 'resource.type',
    'target.name': 'protoPayload.resourceName',
    changes: 'protoPayload.serviceData.policyDelta',
    details: 'protoPayload.request',
    metadata: 'resource.labels',
    'client.ipAddress': [
      'protoPayload.requestMetadata.callerIP',
      'protoPayload.requestMetadata.callerIp',
    ],
    'client.userAgent': 'protoPayload.requestMetadata.callerSuppliedUserAgent',
    workflowId: 'operation.id',
  },
  auth0: {
    action: 'data.type',
    verb: 'data.details.request.method',
    status: 'data.details.response.statusCode',
    occurredAt: 'data.date',
    'actor.id': ['data.user_id', 'data.details.request.auth.user.user_id'],
    'actor.name': 'data.details.request.auth.user.name',
    'actor.email': 'data.details.request.auth.user.email',
    'target.type': segment('data.details.request.path', /(?<=\/v2\/)[^/]+/),
    'target.name': 'data.client_name',
    'target.id': 'data.client_id',
    changes: 'data.details.request.body',
    details: 'data.details.response.body',
    'client.ipAddress': 'data.ip',
    'client.userAgent': 'data.user_agent',
    'client.origin': 'data.details.request.channel',
  },
  atlassian: {
    action: 'attributes.action',
    occurredAt: 'attributes.time',
    'actor.id': 'attributes.actor.id',
    'actor.name': 'attributes.actor.name',
    'actor.email': 'attributes.actor.email',
    'target.type': at('attributes.context.0.type'),
    'target.name': at('attributes.context.0.attributes.name'),
    'target.email': at('attributes.context.0.attributes.email'),
    details: 'message',
    metadata: at('attributes.container.0.attributes'),
  },
  '1password': {
    action: ({ session_uuid }) => (session_uuid === undefined ? 'item_usage' : 'sign_in'),
    verb: 'type',
    status: ['category', constant('success')],
    occurredAt: 'timestamp',
    'actor.id': ['user.uuid', 'target_user.uuid'],
    'actor.name': ['user.name', 'target_user.name'],
    'actor.email': ['user.email', 'target_user.email'],
    'target.type': constant('item'),
    'target.id': 'item_uuid',
    metadata: pick('vault_uuid', 'used_version'),
    'client.ipAddress': 'client.ip_address',
    'client.userAgent': 'client.app_name',
    details: 'client',
  },
  asana: {
    action: 'event_type',
    service: 'event_category',
    occurredAt: 'created_at',
    'actor.type': 'actor.actor_type',
    'actor.id': 'actor.gid',
    'actor.name': 'actor.name',
    'actor.email': 'actor.email',
    'target.type': 'resource.resource_type',
    'target.id': 'resource.gid',
    'target.name': 'resource.name',
    'target.email': 'resource.email',
    changes: change('details.old_value', 'details.new_value'),
    details: 'details',
    'client.ipAddress': 'context.client_ip_address',
    'client.userAgent': 'context.user_agent',
    'client.origin': 'context.context_type',
  },
  zoom: {
    action: ({ category_type, action }) => `${category_type}.${action}`,
    verb: 'action',
    service: 'category_type',
    occurredAt: 'time',
    'actor.email': 'operator',
    changes: ({ operation_detail }) => fromTo(String(operation_detail)),
    details: pick('operation_detail'),
  },
  'mongodb-atlas': {
    action: 'eventTypeName',
    occurredAt: 'created',
    'actor.id': 'userId',
    'actor.name': 'username',
    'actor.email': 'username',
    'target.email': 'targetUsername',
    'target.id': ['whitelistEntry', 'groupId', 'orgId'],
    metadata: pick('isGlobalAdmin', 'links'),
    'client.ipAddress': 'remoteAddress',
  },
  teleport: {
    action: 'event',
    verb: 'code',
    status: ({ success }) => (success === false ? 'failure' : 'success'),
    occurredAt: 'time',
    'actor.id': 'user',
    'actor.name': 'user',
    'target.id': ['server_id', 'name', 'dst_addr'],
    'target.name': 'login',
    details: pick('path', 'argv', 'return_code'),
    'client.ipAddress': 'addr.remote',
    'client.userAgent': 'user_agent',
    workflowId: 'sid',
  },
  snyk: {
    action: 'event',
    occurredAt: 'created',
    'actor.id': 'userId',
    'target.type': segment('event', /(?<=^[^.]+\.)[^.]+/),
    'target.id': ['projectId', 'orgId', 'groupId'],
    changes: change('content.before', 'content.after'),
    details: 'content',
    metadata: pick('groupId', 'orgId'),
  },
  tailscale: {
    action: 'event.action',
    occurredAt: 'time',
    'actor.type': 'event.actor.type',
    'actor.id': 'event.actor.id',
    'actor.name': 'event.actor.displayName',
    'actor.email': 'event.actor.loginName',
    'target.type': 'event.target.type',
    'target.id': 'event.target.id',
    'target.name': 'event.target.name',
    changes: 'event.new',
    metadata: (event) => pick('property')(valueAt(event, 'event.target') as ProductEvent),
    'client.origin': 'event.origin',
  },
};

function constant(value: string) {
  return () => value;
}

/** Of a list, whose whole stays part of the details. */
function at(path: string) {
  return (event: ProductEvent) => valueAt(event, path);
}

/** Okta writes `unknown` for none. */
function known(path: string) {
  return (event: ProductEvent) => {
    const value = valueAt(event, path);
    return value === 'unknown' ? undefined : value;
  };
}

function segment(path: string, pattern: RegExp) {
  return (event: ProductEvent) => pattern.exec(String(valueAt(event, path)))?.[0];
}

function change(before: string, after: string) {
  return (event: ProductEvent) => {
    const [old, now] = [valueAt(event, before), valueAt(event, after)];
    return old === undefined && now === undefined ? undefined : { old, new: now };
  };
}

function pick(...keys: string[]) {
  return (event: ProductEvent) => {
    const picked = keys.flatMap((key) => (event[key] === undefined ? [] : [[key, event[key]]]));
    return picked.length === 0 ? undefined : Object.fromEntries(picked);
  };
}

/** `Security - Sign-in: from On to Off` */
function fromTo(prose: string) {
  const found = [...prose.matchAll(/([^,;]+?): from (.+?) to ([^,;]+)/g)];
  const changes = found.map(([, field = '', old, now]) => ({ field: field.trim(), old, new: now }));
  return changes.length === 0 ? undefined : changes;
}
