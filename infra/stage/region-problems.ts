import type { Problem } from './problem.ts';

export interface RegionSettings {
  readonly region?: string | undefined;
  readonly alarmTopic?: string | undefined;
  readonly certificateArn?: string | undefined;
}

/** What is of another region than the stage, where alarms can't reach it and the API can't use it. */
export function regionProblems({ region, alarmTopic, certificateArn }: RegionSettings): Problem[] {
  if (region === undefined) return [];
  return Object.entries({ alarmTopic, certificateArn })
    .filter(([, arn]) => arn !== undefined && arn.split(':')[3] !== region)
    .map(([setting]) => ({ path: [setting], message: 'is of another region than the stage' }));
}
