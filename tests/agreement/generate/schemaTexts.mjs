// Schemas written in both forms.
import { Members } from '../json.mjs';
import { quoted } from './spelling.mjs';
import { isIdentifier, isPlainName } from './words.mjs';

const base = name => name.slice(name.lastIndexOf(':') + 1);
const spaceOf = name => (name.includes('::') ? name.slice(0, name.lastIndexOf('::')) : '');

/** A name as it can be written in a namespace. */
function named(random, space, name) {
  return spaceOf(name) === space && random.chance(0.7) ? base(name) : name;
}

const annotation = random => random.weighed([[30, ''], [1, '@doc("something")\n'], [1, '@if\n'], [1, '@a("\\u{e9}") @b '], [1, '@doc ("x") // note\n']]);

export function toText(random, schema) {
  return schema.spaces.map(space => {
    const lines = random.shuffled([
      ...space.commons.map(common => `${annotation(random)}type ${common.name} = ${type(random, space.name, common.type, true)};`),
      ...space.entities.map(entity => entityLine(random, space.name, entity)),
      ...space.actions.map(action => actionLine(random, space.name, action)),
    ]);
    const body = lines.join('\n');
    return space.name === '' ? body : `${annotation(random)}namespace ${space.name} {\n${body}\n}`;
  }).join('\n');
}

function entityLine(random, space, entity) {
  const head = `${annotation(random)}entity ${entity.name}`;
  if (entity.choices) return `${head} enum [${entity.choices.map(id => quoted(random, id)).join(', ')}${random.chance(0.1) ? ',' : ''}];`;
  const parents = entity.parents.map(parent => named(random, space, parent));
  const within = parents.length === 0 ? random.chance(0.05) ? ' in []' : '' : parents.length === 1 && random.chance(0.5) ? ` in ${parents[0]}` : ` in [${parents.join(', ')}]`;
  // As text, the shape of an entity is written out.
  const written = entity.shape && type(random, space, random.chance(0.01) ? entity.shape : { ...entity.shape, common: undefined });
  const shape = entity.shape ? `${written.startsWith('{') && random.chance(0.5) ? '' : ' ='} ${written}` : '';
  return `${head}${within}${shape}${entity.tags ? ` tags ${type(random, space, entity.tags)}` : ''};`;
}

function actionLine(random, space, action) {
  const id = text => (isPlainName(text) && random.chance(0.8) ? text : quoted(random, text));
  const reference = parent => (parent.type === (space === '' ? 'Action' : `${space}::Action`) && random.chance(0.7) ? id(parent.id) : `${parent.type}::${quoted(random, parent.id)}`);
  const within = action.parents.length > 0 ? ` in ${action.parents.length === 1 && random.chance(0.5) ? reference(action.parents[0]) : `[${action.parents.map(reference).join(', ')}]`}` : '';
  if (!action.principals) return `${annotation(random)}action ${id(action.id)}${within};`;
  const list = types => (types.length === 1 && random.chance(0.5) ? named(random, space, types[0]) : `[${types.map(one => named(random, space, one)).join(', ')}]`);
  const context = action.context ? [`context: ${type(random, space, action.context)}`] : [];
  const members = random.shuffled([`principal: ${list(action.principals)}`, `resource: ${list(action.resources)}`, ...context]);
  return `${annotation(random)}action ${id(action.id)}${within} appliesTo { ${members.join(', ')}${random.chance(0.1) ? ',' : ''} };`;
}

const primitives = { Bool: 'Bool', Long: 'Long', String: 'String' };

function type(random, space, one, isDeclaration = false) {
  if (one.common && !isDeclaration) return named(random, space, one.common);
  if (one.common && random.chance(0.5)) return named(random, space, one.common);
  switch (one.kind) {
    case 'Set': return `Set<${type(random, space, one.element)}>`;
    case 'Entity': return named(random, space, one.name);
    case 'Ext': return random.chance(0.1) ? `__cedar::${one.name}` : one.name;
    case 'Record': return `{${one.attributes.map(attribute => `${random.chance(0.02) ? '@doc("d") ' : ''}${key(random, attribute.name)}${attribute.required ? '' : '?'}: ${type(random, space, attribute.type)}`).join(', ')}${one.attributes.length > 0 && random.chance(0.05) ? ',' : ''}}`;
    default: return random.chance(0.1) ? `__cedar::${primitives[one.kind]}` : primitives[one.kind];
  }
}

const key = (random, name) => ((isPlainName(name) && random.chance(0.85)) || (isIdentifier(name) && random.chance(0.01)) ? name : quoted(random, name));

export function toJson(random, schema) {
  return new Members(schema.spaces.map(space => [space.name, {
    ...(space.commons.length > 0 ? { commonTypes: new Members(space.commons.map(common => [common.name, jsonType(random, space.name, common.type, true)])) } : {}),
    entityTypes: new Members(space.entities.map(entity => [entity.name, jsonEntity(random, space.name, entity)])),
    actions: new Members(space.actions.map(action => [action.id, jsonAction(random, space.name, action)])),
    ...(random.chance(space.name === '' ? 0.01 : 0.1) ? { annotations: { doc: 'x' } } : {}),
  }]));
}

function jsonEntity(random, space, entity) {
  if (entity.choices) return { enum: entity.choices };
  return {
    memberOfTypes: entity.parents.length > 0 || random.chance(0.2) ? entity.parents.map(parent => named(random, space, parent)) : undefined,
    shape: entity.shape ? jsonType(random, space, entity.shape) : undefined,
    tags: entity.tags ? jsonType(random, space, entity.tags) : undefined,
  };
}

function jsonAction(random, space, action) {
  return {
    memberOf: action.parents.length > 0 ? action.parents.map(parent => (parent.type === (space === '' ? 'Action' : `${space}::Action`) && random.chance(0.7) ? { id: parent.id } : { type: parent.type, id: parent.id })) : undefined,
    appliesTo: action.principals ? {
      principalTypes: action.principals.map(one => named(random, space, one)),
      resourceTypes: action.resources.map(one => named(random, space, one)),
      context: action.context ? jsonType(random, space, action.context) : undefined,
    } : undefined,
  };
}

function jsonType(random, space, one, isDeclaration = false) {
  if (one.common && (!isDeclaration || random.chance(0.5))) return byName(random, named(random, space, one.common));
  switch (one.kind) {
    case 'Set': return { type: 'Set', element: jsonType(random, space, one.element) };
    case 'Record': return { type: 'Record', attributes: new Members(one.attributes.map(attribute => [attribute.name, { ...jsonType(random, space, attribute.type), ...(attribute.required && random.chance(0.8) ? {} : { required: attribute.required }) }])) };
    case 'Entity': return random.chance(0.5) ? { type: 'Entity', name: named(random, space, one.name) } : byName(random, named(random, space, one.name), 0.98);
    case 'Ext': return random.chance(0.6) ? { type: 'Extension', name: one.name } : byName(random, one.name);
    case 'Bool': return random.chance(0.6) ? { type: 'Boolean' } : byName(random, 'Bool');
    default: return random.chance(0.6) ? { type: one.kind } : byName(random, random.chance(0.2) ? `__cedar::${one.kind}` : one.kind);
  }
}

// A name alone means a common type only.
const byName = (random, name, either = 0.6) => (random.chance(either) ? { type: 'EntityOrCommon', name } : { type: name });
