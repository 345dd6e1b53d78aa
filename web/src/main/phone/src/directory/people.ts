import { ask } from '../web/rest';
import { list, nullable, record, text, type Read } from '../web/schema';

const person = record({ name: text, number: text, person: nullable(text) });
export const readPeople = record({ people: list(person) });

/** Somebody who can be called by name; `person` is the id of a colleague, null for a contact. */
export type Person = Read<typeof person>;

/** The company's people whose name or number contains the text; all of them for an empty one. */
export async function people(search: string): Promise<Person[]> {
  return (await ask(readPeople, 'GET', `/api/people?q=${encodeURIComponent(search)}`)).body.people;
}
