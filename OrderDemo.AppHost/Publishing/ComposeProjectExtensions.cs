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
        if (builder.Configuration["Pipeline:Step"] is (WellKnownPipelineSteps.Deploy or WellKnownPipelineSteps.Destroy) and var step)
        {
            // Without the package's own steps Aspire would report a success, and with them it would build images that nothing here uses.
            throw new DistributedApplicationException($"aspire {step} is not supported: aspire publish writes a Compose project, and docker compose runs and removes it (docs/publishing.md).");
        }

        const string Publish = WellKnownPipelineSteps.Publish;
        AskForImages(settings);
        FailUnlessPublished(builder);
        ServicePasswords.AddTo(builder);
        var isSwarm = settings.Publish.Machines.Length > 0;
        var files = new PublishedFiles(Path.GetDirectoryName(builder.AppHostDirectory)!, isSwarm);
        var secrets = new Secrets();
        var secretFiles = new SecretFiles(secrets);
        builder.Pipeline.AddStep("publish-files", files.WriteAsync, requiredBy: $"publish-{Name}");
        builder.Pipeline.AddStep("publish-secret-files", secretFiles.WriteAsync, dependsOn: "publish-files", requiredBy: $"publish-{Name}");
        builder.Pipeline.AddStep("publish-secrets", secrets.WriteAsync, dependsOn: $"publish-{Name}", requiredBy: Publish);
        if (isSwarm) builder.Pipeline.AddStep("publish-network", SwarmNetwork.WriteAsync, dependsOn: $"publish-{Name}", requiredBy: Publish);
        builder.AddDockerComposeEnvironment(Name)
            .WithProperties(environment => environment.DefaultNetworkName = "default")
            .WithDashboard(enabled: false)
            .ConfigureEnvFile(variables => variables.Clear()) // Images and paths are in the Compose file, passwords in files.
            .ConfigureComposeFile(file =>
            {
                files.MountIn(file, builder.Resources);
                secretFiles.MountIn(file, builder.Resources);
                ServicePasswords.Use(file);
                PublishedServices.Set(file, settings);
                if (isSwarm) SwarmStack.Set(file, settings.Publish);
            });
    }

    // The machines of a Swarm pull each image from its registry.
    private static void AskForImages(DemoSettings settings)
    {
        var local = new ImageSettings();
        if (settings.Publish.Machines.Length == 0 || (settings.Images.Api != local.Api && settings.Images.LoadGen != local.LoadGen)) return;
        throw new DistributedApplicationException(
            "A Swarm needs the images of the API and the load generator in a registry: "
            + "name them with --Demo:Images:Api=REGISTRY/NAME:TAG and --Demo:Images:LoadGen=REGISTRY/NAME:TAG.");
    }

    // Aspire logs why a step failed, and ends the application as if all were well.
    private static void FailUnlessPublished(IDistributedApplicationBuilder builder)
    {
        Environment.ExitCode = 1;
        builder.Eventing.Subscribe<AfterPublishEvent>(async (_, _) => Environment.ExitCode = 0);
    }
}
