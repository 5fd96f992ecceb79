import { execFileSync } from 'node:child_process';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where on the PATH a Chromium is, under one of the names that it goes by; undefined where there is none. */
export function findChromium(): string | undefined {
  return names.map(which).find((path) => path !== undefined);
}

function which(name: string): string | undefined {
  try {
    return execFileSync('which', [name], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
