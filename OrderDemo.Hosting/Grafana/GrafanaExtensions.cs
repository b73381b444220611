namespace OrderDemo.Hosting;

public static class GrafanaExtensions
{
    /// <summary>What Grafana takes for a variable in its password.</summary>
    public const string UnreadablePassword = @"\$(__\w+)?\{";

    private const string AlertmanagerPassword = "ALERTMANAGER_PASSWORD";

    /// <summary>
    /// Adds Grafana, provisioned from a folder. Viewing needs no login; the administrator's password is generated. Without
    /// containers it is a viewer, which reads the same files and shows the same dashboards.
    /// </summary>
    public static IResourceBuilder<IResourceWithEndpoints> AddGrafana(
        this IDistributedApplicationBuilder builder, string name, ServerOptions options, GrafanaFiles files,
        IResourceBuilder<IPrometheus> prometheus, IResourceBuilder<IAlertmanager> alertmanager,
        IResourceBuilder<ParameterResource> monitoringPassword, IResourceBuilder<ParameterResource> password)
    {
        return builder.UsesContainers() ? Configure(AddContainer(), "/etc/grafana") : Configure(AddViewer(), Folder(files.Folder));

        IResourceBuilder<IResourceWithEndpoints> Configure<T>(IResourceBuilder<T> grafana, string folder)
            where T : class, IResourceWithEndpoints, IResourceWithEnvironment => grafana
                .WithEnvironment("GF_PATHS_PROVISIONING", $"{folder}/provisioning")
                .WithEnvironment("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH", $"{folder}/dashboards/overview.json")
                .WithEnvironment("DASHBOARDS_PATH", $"{folder}/dashboards")
                .WithEnvironment("PROMETHEUS_URL", prometheus.GetEndpoint("http"))
                .WithEnvironment("ALERTMANAGER_URL", alertmanager.GetEndpoint("http"))
                .WithEnvironment("ALERTMANAGER_USERNAME", Login.User)
                .WithEnvironment(context =>
                {
                    context.EnvironmentVariables["SCRAPE_INTERVAL"] = PrometheusModel.Of(prometheus.Resource).ScrapeInterval;
                    context.EnvironmentVariables["ASPIRE_DASHBOARD_URL"] = AspireDashboard(builder);
                })
                .WithHttpHealthCheck("/api/health")
                .WithUrlForEndpoint("http", url => url.DisplayText = "Dashboards")
                .WithIconName("DataLine");

        IResourceBuilder<ContainerServer> AddContainer()
        {
            var grafana = builder.AddResource(new ContainerServer(name)).WithImageFrom(options.Image);
            // Only the viewer calls Alertmanager.
            if (options.IsDebian)
            {
                grafana.WithSecretFile(AlertmanagerPassword, monitoringPassword.Resource);
                grafana.WithEnvironment("SecretsFolder", SecretFile.Folder);
            }

            // Answers to localhost alone: not to a name of another site that leads to this machine. A published one is called by any name.
            if (builder.ExecutionContext.IsRunMode) grafana.WithEnvironment("GF_SERVER_ENFORCE_DOMAIN", "true");

            grafana
                .WithHttpPort(options.Port, containerPort: 3000)
                .WithFiles("/etc/grafana/provisioning", $"{files.Folder}/provisioning")
                .WithFiles("/etc/grafana/dashboards", (_, _) => Task.FromResult(DashboardFiles.Read(Folder($"{files.Folder}/dashboards"), AspireDashboard(builder))));
            return grafana
                .WithLimits(options.Limit)
                .WithAnnotation(new ContainerProgram("OrderDemo.GrafanaViewer"))
                .WithContainerRuntimeArgs("--cap-drop", "ALL")
                .WithEnvironment("GF_SECURITY_ADMIN_PASSWORD", password)
                .WithEnvironment("GF_AUTH_ANONYMOUS_ENABLED", "true")
                .WithEnvironment("GF_AUTH_ANONYMOUS_ORG_ROLE", "Viewer")
                // A proxy that the engine sets for all containers would take its queries.
                .WithEnvironment("NO_PROXY", "*")
                .WithEnvironment("GF_ANALYTICS_REPORTING_ENABLED", "false")
                .WithEnvironment("GF_ANALYTICS_CHECK_FOR_UPDATES", "false");
        }

        IResourceBuilder<ProjectResource> AddViewer() => builder.AddProject(name, files.ViewerProject)
            .WithHttpPort(options.Port)
            .AsBuiltProgram()
            .WithEnvironment(AlertmanagerPassword, monitoringPassword)
            .WithEnvironment("RUNBOOKS_PATH", Folder(files.Runbooks));

        string Folder(string path) => Path.GetFullPath(path, builder.AppHostDirectory);
    }

    // The address only: a browser that has not logged in is asked to. A published project has no Aspire dashboard.
    private static string AspireDashboard(IDistributedApplicationBuilder builder)
    {
        if (!builder.ExecutionContext.IsRunMode) return "";
        // In an isolated run its port is known when it is started, not by the setting.
        var dashboard = builder.Resources.OfType<IResourceWithEndpoints>().FirstOrDefault(resource => resource.Name == BuiltProgramExtensions.DashboardName);
        var endpoint = dashboard?.GetEndpoints().FirstOrDefault(endpoint => endpoint is { IsAllocated: true, EndpointName: "http" or "https" });
        return endpoint?.Url ?? builder.Configuration["ASPNETCORE_URLS"]?.Split(';')[0].TrimEnd('/') ?? "";
    }
}

/// <summary>The files of a Grafana, relative to the AppHost's folder.</summary>
/// <param name="Folder">A folder with <c>provisioning</c> and <c>dashboards</c>.</param>
/// <param name="ViewerProject">The project of the viewer, which replaces Grafana without containers.</param>
/// <param name="Runbooks">The folder of the runbooks that the viewer shows beside alerts.</param>
public sealed record GrafanaFiles(string Folder, string ViewerProject, string Runbooks);
