import type { DataLink, DataQueryResponse, Field, TimeRange } from '@grafana/data';

/**
 * Links to Explore keep the time range of what they are in. A panel's own would open the last hour, and the SDK for
 * backends calls the range by a name that the browser does not know.
 */
export const linksInRange = (response: DataQueryResponse, range: TimeRange): DataQueryResponse => ({
  ...response,
  data: response.data.map((frame: { fields?: Field[] }) => ({
    ...frame,
    fields: frame.fields?.map((field) =>
      field.config.links
        ? { ...field, config: { ...field.config, links: field.config.links.map((link) => inRange(link, range)) } }
        : field
    ),
  })),
});

const inRange = (link: DataLink, range: TimeRange): DataLink =>
  link.internal ? { ...link, internal: { ...link.internal, range } } : link;
