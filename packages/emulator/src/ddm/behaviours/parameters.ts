import type { AnyCall, Behaviours, Call } from '../api.js';
import { type Running, running } from '../effects.js';
import { conflict, failure, notFound } from '../failure.js';
import { newId } from '../ids.js';
import { lengths } from '../lengths.js';
import { parameters as offer, type ParameterOffer } from '../offer.js';
import { defaultValues } from '../seed.js';
import { instanceOf, page, readyInstanceOf, startJob, time } from '../shared.js';
import type { Instance, Template } from '../state.js';

const quota = 100;

/** Checks one new value against the range of its parameter. Throws DBS.280001. */
function requireValue(parameter: ParameterOffer, value: string): void {
  const [, low, high] = /^(-?[\d.]+)-([\d.]+)$/.exec(parameter.range) ?? [];
  const isNumber = parameter.type === 'integer' ? /^-?\d+$/.test(value) : /^-?\d+(\.\d+)?$/.test(value);
  const fits =
    low !== undefined && high !== undefined
      ? isNumber && Number(value) >= Number(low) && Number(value) <= Number(high)
      : parameter.type !== 'list' || parameter.range.split('|').includes(value);
  if (!fits) throw failure('DBS.280001', `${parameter.name} allows ${parameter.range}, not ${JSON.stringify(value)}.`);
}

/** Sets parameters of an instance, all or none. Tells whether a restart is needed. */
function setValues(call: Call<'updateInstanceParameters' | 'updateInstanceParametersV3'>, instance: Instance): boolean {
  const { values } = call.body;
  const changed = Object.entries(values).map(([name, value]) => {
    const parameter = offer.find((one) => one.name === name);
    if (!parameter) throw failure('DBS.280001', `There is no parameter ${name}.`);
    if (parameter.readonly) throw failure('DBS.280001', `The parameter ${name} cannot be changed.`);
    requireValue(parameter, value);
    return parameter;
  });
  Object.assign(instance.parameters, values);
  instance.parametersUpdated = call.clock.now();
  return changed.some((parameter) => parameter.restart);
}

function templateOf(call: AnyCall): Template {
  const template = call.state.templates.find(
    (one) => one.id === call.params.config_id && one.projectId === call.projectId,
  );
  if (!template) throw notFound(`parameter template ${call.params.config_id}`);
  return template;
}

const summary = (template: Template) => ({
  id: template.id,
  name: template.name,
  description: template.description,
  datastore_name: 'ddm',
  created: time(template.created),
  updated: time(template.updated),
});

export const parameters: Behaviours<
  | 'listInstanceParameters'
  | 'updateInstanceParameters'
  | 'updateInstanceParametersV3'
  | 'listParameterTemplates'
  | 'createParameterTemplate'
  | 'getParameterTemplate'
  | 'deleteParameterTemplate',
  Running
> = {
  listInstanceParameters: (call) => {
    const instance = instanceOf(call);
    const template = call.state.templates.find((one) => one.id === instance.templateId);
    const { items, ...counts } = page(call, offer);
    return {
      updated: new Date(instance.parametersUpdated).toISOString().slice(0, 19).replace('T', ' '),
      configuration_parameter: items.map((parameter) => ({
        name: parameter.name,
        value: instance.parameters[parameter.name] ?? parameter.value,
        need_restart: parameter.restart ? '1' : '0',
        read_only: parameter.readonly ? '1' : '0',
        value_range: parameter.range,
        data_type: parameter.type,
        description: parameter.description,
      })),
      ...counts,
      id: instance.templateId,
      name: template?.name ?? 'deleted',
      description: template?.description ?? '',
    };
  },

  updateInstanceParameters: (call) => ({ need_restart: setValues(call, readyInstanceOf(call)) }),

  updateInstanceParametersV3: (call) => {
    const instance = readyInstanceOf(call);
    const needRestart = setValues(call, instance);
    const job = startJob(call, instance, {
      name: 'SetConfiguration',
      during: 'SET_CONFIGURATION',
      length: lengths.parameters,
      effect: running,
    });
    return { nodeList: null, needRestart, jobId: job.id, configId: null, configName: null };
  },

  listParameterTemplates: (call) => {
    const { items, ...counts } = page(
      call,
      call.state.templates.filter((one) => one.projectId === call.projectId),
    );
    return {
      configurations: items.map((template) => ({ ...summary(template), user_defined: template.userDefined })),
      ...counts,
    };
  },

  createParameterTemplate: (call) => {
    const { name, description } = call.body;
    const own = call.state.templates.filter((one) => one.projectId === call.projectId);
    if (own.some((one) => one.name === name))
      throw failure('DBS.280001', `There is already a parameter template called ${name}.`);
    if (own.length >= quota)
      throw failure('DBS.300005', `The project has reached its quota of ${quota} parameter templates.`);
    const now = call.clock.now();
    const template: Template = {
      id: newId.template(call.random),
      projectId: call.projectId,
      name,
      description: description.slice(0, 256),
      created: now,
      updated: now,
      userDefined: true,
      values: defaultValues(),
    };
    call.state.templates.push(template);
    return { id: template.id, name };
  },

  getParameterTemplate: (call) => {
    const template = templateOf(call);
    return {
      ...summary(template),
      configuration_parameters: offer.map((parameter) => ({
        name: parameter.name,
        value: template.values[parameter.name] ?? parameter.value,
        restart_required: parameter.restart,
        readonly: parameter.readonly,
        value_range: parameter.range,
        type: parameter.type,
        description: parameter.description,
      })),
    };
  },

  deleteParameterTemplate: (call) => {
    const template = templateOf(call);
    if (!template.userDefined) throw failure('DBS.280001', 'The template of the service cannot be deleted.');
    const user = call.state.instances.find((one) => one.templateId === template.id);
    if (user) throw conflict(`The instance ${user.name} uses the template.`);
    call.state.templates.splice(call.state.templates.indexOf(template), 1);
    return {};
  },
};
