namespace Aspire.Hosting.Dashboard.Panels;

/// <summary>What the application's Grafana was given, once it has been started.</summary>
internal sealed class ProvisionedGrafana
{
    public Provisioning Current { get; set; } = Provisioning.None;
}

/// <summary>Where a query is sent.</summary>
/// <param name="Uid">How dashboards name it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">For instance <c>prometheus</c>.</param>
/// <param name="Url">Its address; not for the browser.</param>
/// <param name="IsDefault">Whether panels that name none use it.</param>
/// <param name="TimeInterval">How often data comes in, for instance <c>15s</c>.</param>
internal sealed record DataSource(string Uid, string Name, string Type, Uri Url, bool IsDefault, string TimeInterval);
