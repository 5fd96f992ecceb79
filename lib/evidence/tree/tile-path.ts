import { tileWidth } from './tile.ts';

/** What a path of C2SP tlog-tiles names: a tile of hashes, or a bundle of entries (that is, leaves). */
export interface TileName {
  readonly level: number | 'entries';
  readonly index: number;
  /** 1 to 256; 256 is a full one. */
  readonly width: number;
}

const maxLevel = 63;
const form = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/;

/** The path of a tile or bundle: `tile/0/x001/x234/067.p/5`, `tile/entries/000`. */
export function tilePath({ level, index, width }: TileName): string {
  const digits = String(index);
  const padded = digits.padStart(3 * Math.ceil(digits.length / 3), '0');
  const partial = width === tileWidth ? '' : `.p/${width}`;
  return `tile/${level}/${padded.replaceAll(/\d{3}(?=\d)/g, 'x$&/')}${partial}`;
}

/** What a path names; undefined where it isn't exactly as tilePath writes it, or names an index of 2^53 or more. */
export function parseTilePath(path: string): TileName | undefined {
  const [, level = '', groups = '', width = `${tileWidth}`] = form.exec(path) ?? [];
  const name = {
    level: level === 'entries' ? level : Number(level),
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: Number(width),
  } as const;
  return isName(name) && tilePath(name) === path ? name : undefined;
}

function isName({ level, index, width }: TileName): boolean {
  const isLevel = level === 'entries' || level <= maxLevel;
  return isLevel && Number.isSafeInteger(index) && width >= 1 && width <= tileWidth;
}
