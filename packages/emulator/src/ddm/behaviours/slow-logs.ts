import type { AnyCall, Behaviours } from '../api.js';
import { failure } from '../failure.js';
import { instanceOf } from '../shared.js';
import type { Instance } from '../state.js';

const week = 7 * 86_400_000;
const spacing = 3_600_000;

interface Entry {
  at: number;
  schema: string;
  nodeId: string;
  milliseconds: number;
  rows: number;
}

/**
 * The slow statements of a period: one per hour for each schema, as long as it has existed. They depend on the time
 * alone, so the same query always has the same result.
 */
function entries(instance: Instance, start: number, end: number): Entry[] {
  const nodeId = instance.groups[0]?.nodes[0]?.id ?? '';
  return instance.schemas.flatMap((schema) => {
    const first = Math.ceil(Math.max(start, schema.created) / spacing);
    const count = Math.max(0, Math.floor(end / spacing) - first + 1);
    return Array.from({ length: count }, (_, index) => ({
      at: (first + index) * spacing,
      schema: schema.name,
      nodeId,
      milliseconds: 1000 + (((first + index) * 37) % 4000),
      rows: 1 + (((first + index) * 7919) % 90_000),
    }));
  });
}

function read(
  call: AnyCall,
  start: number,
  end: number,
  skip: number,
  limit: number,
): { total: number; items: Entry[] } {
  const instance = instanceOf(call);
  if (end < start) throw failure('DBS.280001', 'The end of the time range is before its start.');
  if (end - start > week) throw failure('DBS.280001', 'The time range is longer than 7 days.');
  const all = entries(instance, start, Math.min(end, call.clock.now()));
  return { total: all.length, items: all.slice(skip, skip + limit) };
}

const local = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 19);
const statement = 'SELECT * FROM items WHERE note LIKE ?';

export const slowLogs: Behaviours<'listSlowLogs' | 'listSlowLogsV2'> = {
  listSlowLogs: (call) => {
    const { start_date, end_date, offset = 0, limit = 10 } = call.query;
    const { total, items } = read(call, Number(start_date), Number(end_date), Number(offset), Number(limit));
    return {
      total_record: total,
      slow_log_list: items.map((entry) => ({
        users: 'app',
        database: entry.schema,
        query_sample: statement,
        log_time: local(entry.at),
        time: String(entry.milliseconds),
        shards: `${entry.schema}_0000`,
        node_id: entry.nodeId,
        rows_examined: String(entry.rows),
        host: '192.168.0.77',
      })),
    };
  },

  listSlowLogsV2: (call) => {
    const { startDate, endDate, curPage, perPage } = call.query;
    const skip = (Number(curPage) - 1) * Number(perPage);
    const { total, items } = read(call, Number(startDate), Number(endDate), skip, Number(perPage));
    return {
      totalRecord: total,
      slowLogList: items.map((entry) => ({
        users: 'app',
        database: entry.schema,
        querySample: statement,
        logTime: local(entry.at),
        time: String(entry.milliseconds),
        shards: `${entry.schema}_0000`,
        rowsExamined: String(entry.rows),
        host: '192.168.0.77',
        ddmNodeId: entry.nodeId,
      })),
    };
  },
};
