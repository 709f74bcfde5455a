import type { DataSourceApi, DataSourceInstanceSettings, DataSourceRef, ScopedVars } from '@grafana/data';
import { getTemplateSrv, type DataSourceSrv, type GetDataSourceListFilters } from '@grafana/runtime';

type Reference = DataSourceRef | string | null;

/** Grafana's list of data sources, with the plugin's own as its only one. */
export class OneDataSourceSrv implements DataSourceSrv {
  constructor(
    private readonly datasource: DataSourceApi,
    private readonly settings: DataSourceInstanceSettings
  ) {}

  async get(ref?: Reference, scopedVars?: ScopedVars): Promise<DataSourceApi> {
    if (!this.matches(ref, scopedVars)) {
      throw new Error(`Data source ${JSON.stringify(ref)} is not part of the preview.`);
    }
    return this.datasource;
  }

  getInstanceSettings(ref?: Reference, scopedVars?: ScopedVars): DataSourceInstanceSettings | undefined {
    return this.matches(ref, scopedVars) ? this.settings : undefined;
  }

  getList({ pluginId, type, filter }: GetDataSourceListFilters = {}): DataSourceInstanceSettings[] {
    const wanted =
      (!pluginId || pluginId === this.settings.type) &&
      (!type || [type].flat().includes(this.settings.type)) &&
      (!filter || filter(this.settings));
    return wanted ? [this.settings] : [];
  }

  reload(): void {}

  registerRuntimeDataSource(): void {}

  private matches(ref?: Reference, scopedVars?: ScopedVars): boolean {
    const { uid, type } = this.settings;
    if (typeof ref === 'object' && ref?.type && ref.type !== type) {
      // Its uid may be a variable without a value, which would stand for the default data source.
      return false;
    }
    const key = typeof ref === 'string' ? ref : (ref?.uid ?? ref?.type);
    const name = getTemplateSrv().replace(key, scopedVars);
    return ['', 'default', uid, type, this.settings.name].includes(name);
  }
}
