using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dashboard.Panels;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.NativePrograms;

/// <summary>
/// Stands for https://hub.docker.com/r/grafana/grafana: the host's dashboard draws the dashboards that the container was
/// given. Grafana's own port tells its health and leads there.
/// </summary>
internal sealed class Grafana : NativeProgram
{
    private const string DefaultProvisioning = "/etc/grafana/provisioning";

    public override string Image => "grafana/grafana";

    public override IReadOnlyList<string> Programs => [];

    public override IReadOnlyList<string> Packages => [];

    public override Task<ProgramStart> PrepareAsync(NativeStart start, CancellationToken cancellationToken)
    {
        var environment = start.Environment;
        var provisioning = start.Container.Configuration.Environment.GetValueOrDefault("GF_PATHS_PROVISIONING", DefaultProvisioning);
        var provisioned = Provisioning.Read(start.Paths.HostPath(provisioning), start.Paths, start.Container.Configuration.Environment, start.Container.Output);
        provisioned = provisioned with { Home = environment.GetValueOrDefault("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH") };
        var services = start.Container.Services;
        services.GetRequiredService<ProvisionedGrafana>().Current = provisioned;
        start.Container.Output($"{provisioned.Dashboards.Count()} dashboards, data from {string.Join(", ", provisioned.DataSources.Select(source => $"{source.Name} at {source.Url}"))}.", false);
        return Task.FromResult(new ProgramStart("grafana", [])
        {
            InHost = cancel => InHostServer.StartAsync(start.Port, context => GrafanaAnswers.AnswerAsync(context, services.GetService<DashboardServer>()?.Url), cancel),
        });
    }
}
