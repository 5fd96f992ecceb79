import type { Form, PageForm } from './form.ts';

/** A page in a form that is JSON: the array of its entries, each as by itself. */
export function jsonArrayOf({ write }: Form, contentType: string): PageForm {
  return { contentType, write, page: (written) => `[${written.join(',')}]` };
}
