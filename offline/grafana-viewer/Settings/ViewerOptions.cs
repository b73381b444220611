using System.ComponentModel.DataAnnotations;

namespace OrderDemo.GrafanaViewer.Settings;

/// <summary>The environment variables of the viewer. Those with the prefix <c>GF_</c> are Grafana's own.</summary>
internal sealed class ViewerOptions : IValidatableObject
{
    private const string Provisioning = "GF_PATHS_PROVISIONING";
    private const string Home = "GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH";
    private const string Alertmanager = "ALERTMANAGER_URL";
    private const string Runbooks = "RUNBOOKS_PATH";

    /// <summary>The folder with <c>datasources/*.yml</c> and <c>dashboards/*.yml</c>.</summary>
    [ConfigurationKeyName(Provisioning)]
    public string ProvisioningPath { get; set; } = "";

    /// <summary>The file of the dashboard at <c>/</c>. Without it, <c>/</c> is the list of dashboards.</summary>
    [ConfigurationKeyName(Home)]
    public string HomeDashboardPath { get; set; } = "";

    /// <summary>The URL of Alertmanager. Without it, alerts are shown without silences.</summary>
    [ConfigurationKeyName(Alertmanager)]
    public string AlertmanagerUrl { get; set; } = "";

    /// <summary>The folder with the runbooks; optional.</summary>
    [ConfigurationKeyName(Runbooks)]
    public string RunbooksPath { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ProvisioningPath == "")
        {
            yield return new ValidationResult($"{Provisioning} is not set: it must name the folder with Grafana's provisioning files.");
        }
        else if (!Directory.Exists(ProvisioningPath))
        {
            yield return new ValidationResult($"{Provisioning} is '{ProvisioningPath}', which is not a folder.");
        }

        if (HomeDashboardPath != "" && !File.Exists(HomeDashboardPath))
        {
            yield return new ValidationResult($"{Home} is '{HomeDashboardPath}', which is not a file.");
        }

        if (AlertmanagerUrl != "" && HttpUrl.Parse(AlertmanagerUrl) is null)
        {
            yield return new ValidationResult($"{Alertmanager} is '{AlertmanagerUrl}', which is not a URL like http://localhost:9093.");
        }

        if (RunbooksPath != "" && !Directory.Exists(RunbooksPath))
        {
            yield return new ValidationResult($"{Runbooks} is '{RunbooksPath}', which is not a folder.");
        }
    }
}

/// <summary>Validates <see cref="ViewerOptions"/>; generated.</summary>
[OptionsValidator]
internal sealed partial class ViewerOptionsValidator : IValidateOptions<ViewerOptions>;
