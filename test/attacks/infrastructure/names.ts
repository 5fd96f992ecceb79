import { listed, members, type Template } from './template.ts';

/** What stands for a value of a template in the words of who reads it: `Entries`, `Entries/index/byOrg`. */
export type NameOf = (value: unknown) => string;

/** Resources go by their place in the tree of constructs, whatever CloudFormation calls them. */
export function names({ Resources }: Template): NameOf {
  const named: NameOf = (id) => {
    const path = members(Resources[String(id)]?.Metadata)['aws:cdk:path'];
    return typeof path === 'string' ? placeOf(path) : String(id);
  };
  const nameOf: NameOf = (value) => {
    const [[kind, content] = ['', undefined]] = Object.entries(members(value));
    const resolve = intrinsics[kind];
    if (resolve !== undefined) return resolve(content, named, nameOf);
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  return nameOf;
}

const intrinsics: Readonly<
  Record<string, (content: unknown, named: NameOf, nameOf: NameOf) => string>
> = {
  Ref: (id, named) => named(id),
  'Fn::GetAtt': (content, named) => {
    const [id, attribute] = listed(content);
    return attribute === 'Arn' ? named(id) : `${named(id)}.${attribute}`;
  },
  'Fn::Join': (content, _, nameOf) => {
    const [separator, parts] = listed(content);
    return listed(parts).map(nameOf).join(String(separator));
  },
  'Fn::Sub': (content, named) =>
    String(content).replaceAll(/\$\{([\w:]+)\}/g, (_, id) => named(id)),
};

/** Without the stack and without what every construct's own resource is called. */
function placeOf(path: string): string {
  const parts = path.split('/').slice(1);
  return parts.filter((part) => part !== 'Resource').join('/');
}
