using OrderDemo.GrafanaViewer.Provisioning;

namespace OrderDemo.GrafanaViewer.Queries;

internal static class DefaultSource
{
    extension(IReadOnlyList<DataSource> sources)
    {
        /// <summary>The Prometheus that is marked as the default, or else the first; null if there is none.</summary>
        public DataSource? Default => sources.Where(source => source.Url is not null).MaxBy(source => source.IsDefault);
    }
}
