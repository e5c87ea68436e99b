/** The arguments of the acts on projects as the control API takes them (see control-api.ts). */
import { z } from 'zod';
import type { ProjectControl } from './control-projects.ts';
import { cardColors, customTypes, layouts, statuses } from './world-projects.ts';

const onProject = { by: z.string(), owner: z.string(), project: z.number().int() };
const inField = { ...onProject, field: z.string() };
const card = { ...onProject, repository: z.string(), number: z.number().int() };
const text = z.string().nullable().optional();
const change = {
  shortDescription: text,
  readme: text,
  public: z.boolean().optional(),
  closed: z.boolean().optional(),
};
const option = z.strictObject({
  name: z.string(),
  color: z.enum(cardColors).optional(),
  description: z.string().optional(),
});
const sortKey = z.strictObject({ field: z.string(), direction: z.enum(['ASC', 'DESC']) });

export const projectActs = {
  addProject: z.strictObject({ owner: z.string(), title: z.string(), by: z.string().optional(), ...change }),
  changeProject: z.strictObject({ ...onProject, title: z.string().optional(), ...change }),
  deleteProject: z.strictObject(onProject),
  linkProject: z.strictObject({ ...onProject, repository: z.string(), linked: z.boolean().optional() }),
  addProjectField: z.strictObject({
    ...onProject,
    name: z.string(),
    dataType: z.enum(customTypes),
    options: z.array(option).optional(),
  }),
  renameProjectField: z.strictObject({ ...inField, name: z.string() }),
  deleteProjectField: z.strictObject(inField),
  addOption: z.strictObject({ ...inField, option: z.string() }),
  renameOption: z.strictObject({ ...inField, option: z.string(), name: z.string() }),
  deleteOption: z.strictObject({ ...inField, option: z.string() }),
  addProjectView: z.strictObject({
    ...onProject,
    name: z.string(),
    layout: z.enum(layouts),
    filter: z.string().optional(),
    fields: z.array(z.string()).optional(),
    groupBy: z.string().optional(),
    columns: z.string().optional(),
    sortBy: z.array(sortKey).optional(),
  }),
  changeProjectView: z.strictObject({
    ...onProject,
    view: z.string(),
    name: z.string().optional(),
    filter: z.string().optional(),
    layout: z.enum(layouts).optional(),
  }),
  deleteProjectView: z.strictObject({ ...onProject, view: z.string() }),
  addCard: z.strictObject(card),
  setCard: z.strictObject({ ...card, field: z.string(), value: z.union([z.string(), z.number()]).nullable() }),
  moveCard: z.strictObject({ ...card, after: z.number().int().optional() }),
  archiveCard: z.strictObject({ ...card, archived: z.boolean().optional() }),
  deleteCard: z.strictObject(card),
  addStatusUpdate: z.strictObject({
    ...onProject,
    body: text,
    status: z.enum(statuses).nullable().optional(),
    startDate: z.iso.date().nullable().optional(),
    targetDate: z.iso.date().nullable().optional(),
  }),
} satisfies Partial<Record<keyof ProjectControl, z.ZodType>>;
