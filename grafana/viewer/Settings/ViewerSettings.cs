using System.Net.Http.Headers;
using System.Text;

namespace OrderDemo.GrafanaViewer.Settings;

/// <summary>The environment variables of the viewer. Those with the prefix <c>GF_</c> are Grafana's own.</summary>
/// <param name="Provisioning">The folder with <c>datasources/*.yml</c> and <c>dashboards/*.yml</c>.</param>
/// <param name="HomeDashboard">The file of the dashboard at <c>/</c>; if empty, <c>/</c> is the list of dashboards.</param>
/// <param name="Alertmanager">The URL of Alertmanager; if null, alerts are shown without silences.</param>
/// <param name="AlertmanagerLogin">The login of Alertmanager; null for none.</param>
/// <param name="Runbooks">The folder with the runbooks; empty for none.</param>
internal sealed record ViewerSettings(
    string Provisioning, string HomeDashboard, Uri? Alertmanager, AuthenticationHeaderValue? AlertmanagerLogin, string Runbooks)
{
    /// <summary>Reads the settings.</summary>
    /// <exception cref="ViewerSettingException">One is not valid.</exception>
    public static ViewerSettings Read(IConfiguration configuration)
    {
        return new ViewerSettings(
            Provisioning: Valid("GF_PATHS_PROVISIONING", Directory.Exists, "a folder") is { Length: > 0 } folder
                ? folder
                : throw new ViewerSettingException("GF_PATHS_PROVISIONING is not set: it must name the folder with Grafana's provisioning files."),
            HomeDashboard: Valid("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH", File.Exists, "a file"),
            Alertmanager: HttpUrl.Parse(Valid("ALERTMANAGER_URL", url => HttpUrl.Parse(url) is not null, "a URL like http://localhost:9093")),
            AlertmanagerLogin: configuration["ALERTMANAGER_PASSWORD"] is { Length: > 0 } password
                ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{configuration["ALERTMANAGER_USERNAME"]}:{password}")))
                : null,
            Runbooks: Valid("RUNBOOKS_PATH", Directory.Exists, "a folder"));

        string Valid(string name, Func<string, bool> isValid, string kind) => configuration[name] switch
        {
            null or "" => "",
            var value when isValid(value) => value,
            var value => throw new ViewerSettingException($"{name} is '{value}', which is not {kind}."),
        };
    }
}
