// Writes the golden files of the viewer's pages: what Grafana's own library gives for the same input.
// npm ci && npm run write; the version of @grafana/data is that of the Grafana image.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
// What the library touches of a browser when it is loaded.
const { window } = new (createRequire(join(folder, '../package.json'))('jsdom').JSDOM)('', { url: 'http://localhost/' });
window.matchMedia = () => ({ matches: false, addEventListener() {}, removeEventListener() {} });
for (const name of ['window', 'navigator', 'document', 'localStorage', 'sessionStorage', 'location', 'DOMParser', 'Node', 'HTMLElement', 'Element', 'DocumentFragment']) {
  Object.defineProperty(globalThis, name, { value: name === 'window' ? window : window[name], configurable: true });
}



const {
  applyFieldOverrides, createTheme, FieldType, fieldMatchers, fieldReducers, formattedValueToString, getDisplayProcessor, getFieldDisplayName, reduceField, standardTransformersRegistry,
  standardTransformers, toDataFrame, transformDataFrame,
} = require('@grafana/data');
const inputs = JSON.parse(readFileSync(join(folder, '../web/golden/inputs.json'), 'utf8'));
const theme = createTheme({ colors: { mode: 'dark' } });

/** JSON with the numbers that it lacks. */
const plain = value => JSON.parse(JSON.stringify(value ?? null, (_, inside) => (typeof inside === 'number' && !Number.isFinite(inside) ? String(inside) : inside === undefined ? null : inside)));
const number = value => (value === 'NaN' ? NaN : value === 'Infinity' ? Infinity : value === '-Infinity' ? -Infinity : value);
const attempt = action => { try { return action(); } catch (error) { return { error: String(error.message) }; } };

const processor = (config, values, type = FieldType.number) => {
  const frame = toDataFrame({ fields: [{ name: 'x', type, values, config }] });
  const [applied] = applyFieldOverrides({ data: [frame], fieldConfig: { defaults: config, overrides: [] }, replaceVariables: text => text, theme, timeZone: 'utc' });
  return applied.fields[0].display ?? getDisplayProcessor({ field: applied.fields[0], theme });
};

const units = Object.fromEntries(inputs.units.map(unit => [unit, Object.fromEntries(inputs.decimals.map(decimals => {
  const show = processor({ unit, ...(decimals === null ? {} : { decimals }) }, [0]);
  return [String(decimals), inputs.numbers.map(value => attempt(() => formattedValueToString(show(number(value)))))];
}))]));

const axes = inputs.axes.map(({ unit, ticks, decimals }) => {
  const show = processor({ unit }, [0]);
  return { unit, ticks, decimals, texts: ticks.map(tick => formattedValueToString(show(tick, decimals > 0 ? decimals : undefined))) };
});

const columns = inputs.columns.map(values => values.map(number));
const reducers = Object.fromEntries(inputs.reducers.filter(id => fieldReducers.getIfExists(id)).map(id => [id, columns.map(values =>
  plain(attempt(() => reduceField({ field: { name: 'x', type: FieldType.number, config: {}, values: [...values] }, reducers: [id] })[id])))]));

const displays = inputs.displays.map(({ config, values, range }) => {
  const show = processor(config, (range ?? values).map(number));
  return { config, values, ...(range ? { range } : {}), shown: values.map(value => attempt(() => { const { color, percent, ...rest } = show(number(value)); return { text: formattedValueToString(rest), color: color?.toLowerCase(), percent: plain(percent) }; })) };
});

const mappings = inputs.mappings.map(({ mappings: list, values }) => ({ mappings: list, values, texts: values.map(value => formattedValueToString(processor({ mappings: list }, [], typeof value === 'number' || value === 'NaN' || value === null ? FieldType.number : FieldType.string)(number(value)))) }));

const framesOf = list => list.map(({ refId, name, fields }) => toDataFrame({ refId, name, fields: fields.map(({ values, ...field }) => ({ config: {}, ...field, values: values.map(number) })) }));

const matchers = inputs.matchers.map(({ id, options }) => {
  const frames = framesOf(inputs.frames);
  const matches = fieldMatchers.get(id).get(options);
  return { id, options, matched: frames.flatMap(frame => frame.fields.filter(field => matches(field, frame, frames)).map(field => getFieldDisplayName(field, frame, frames))) };
});

standardTransformersRegistry.setInit(() => [...new Map(Object.values(standardTransformers).map(one => [one.id, one])).values()].map(transformation => ({ id: transformation.id, name: transformation.name, transformation: async () => transformation, aliasIds: transformation.aliasIds, tags: new Set(), imageDark: '', imageLight: '' })));
const transformed = async ({ frames, transformations }) => new Promise((resolve, reject) => transformDataFrame(transformations, framesOf(frames ?? inputs.frames), { interpolate: text => text }).subscribe({ next: resolve, error: reject }));
const transformations = [];
for (const one of inputs.transformations) {
  const found = await transformed(one).catch(error => ({ error: String(error.message) }));
  transformations.push({ ...one, result: Array.isArray(found) ? found.map(frame => frame.fields.map(field => ({ name: field.config.displayName ?? field.config.displayNameFromDS ?? field.name, type: field.type, values: plain([...field.values]) }))) : found });
}

const { version } = require('@grafana/data/package.json');
const reducerLabels = Object.fromEntries(inputs.reducers.map(id => [id, fieldReducers.get(id).name]));
const golden = { reducerLabels, units, axes, reducers, displays, mappings, matchers, transformations };
mkdirSync(join(folder, '../web/golden'), { recursive: true });
for (const [name, content] of Object.entries(golden)) {
  // A line per entry, so that a difference between versions is a line.
  const lines = Array.isArray(content) ? content.map(one => JSON.stringify(one)) : Object.entries(content).map(([key, one]) => `${JSON.stringify(key)}: ${JSON.stringify(one)}`);
  writeFileSync(join(folder, `../web/golden/${name}.json`), Array.isArray(content) ? `[\n${lines.join(',\n')}\n]\n` : `{\n${lines.join(',\n')}\n}\n`);
}

writeFileSync(join(folder, '../web/golden/version.json'), `${JSON.stringify({ version })}\n`);
console.log(`Written with @grafana/data ${version}: ${Object.values(units).flatMap(Object.values).flat().length} formatted values, ${transformations.length} transformations.`);
