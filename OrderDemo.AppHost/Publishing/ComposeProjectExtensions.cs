#pragma warning disable ASPIREPIPELINES001 // Aspire's pipeline is for evaluation.

using Aspire.Hosting.Publishing;

namespace OrderDemo.AppHost.Publishing;

internal static class ComposeProjectExtensions
{
    private const string Name = "compose";

    /// <summary>
    /// Publishes the application as a Compose project, with what Aspire leaves to the application: health checks, limits,
    /// restarts, hardening, ports, and the values of the secrets. With <c>Demo:Publish:Machines</c> it is a stack for Docker Swarm.
    /// </summary>
    public static void AddComposeProject(this IDistributedApplicationBuilder builder, DemoSettings settings)
    {
        if (!builder.ExecutionContext.IsPublishMode) return;
        FailUnlessPublished(builder);
        var swarm = SwarmMachines.Parse(settings.Publish.Machines);
        var files = new PublishedFiles(Path.GetDirectoryName(builder.AppHostDirectory)!, swarm is not null);
        var secrets = new Secrets(builder.Configuration, swarm is not null);
        builder.Pipeline.AddStep("publish-files", files.WriteAsync, requiredBy: $"publish-{Name}");
        builder.Pipeline.AddStep("publish-secrets", secrets.WriteAsync, dependsOn: $"publish-{Name}", requiredBy: WellKnownPipelineSteps.Publish);
        if (swarm is not null) builder.Pipeline.AddStep("publish-network", SwarmNetwork.WriteAsync, dependsOn: $"publish-{Name}", requiredBy: WellKnownPipelineSteps.Publish);
        builder.AddDockerComposeEnvironment(Name)
            .WithProperties(environment => environment.DefaultNetworkName = "default")
            .WithDashboard(enabled: false)
            .ConfigureEnvFile(secrets.Select)
            .ConfigureComposeFile(Configure);

        void Configure(ComposeFile file)
        {
            OnDemand.LeaveOut(file, builder.Resources);
            ProjectImages.Set(file, settings.Images);
            Mounts.Set(file, builder.Resources, settings.Data.VolumePrefix);
            files.MountIn(file);
            Ports.Set(file, builder.Resources, settings);
            Limits.Set(file, settings.Limits);
            Hardening.Set(file, settings.Images);
            HealthChecks.Set(file, builder.Resources, settings.Images);
            if (swarm is not null) SwarmStack.Set(file, swarm, settings.Publish.Replicas);
        }
    }

    // Aspire logs why a step failed, and ends the application as if all were well.
    private static void FailUnlessPublished(IDistributedApplicationBuilder builder)
    {
        Environment.ExitCode = 1;
        builder.Eventing.Subscribe<AfterPublishEvent>((_, _) =>
        {
            Environment.ExitCode = 0;
            return Task.CompletedTask;
        });
    }
}
