using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Publishing;
using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Docker;

/// <summary>The Compose project that an application is published as.</summary>
public partial class DockerComposeEnvironmentResource : Resource, IComputeEnvironmentResource
{
    private readonly Dictionary<string, CapturedEnvironmentVariable> _variables = [];

    /// <summary>Creates the environment.</summary>
    /// <param name="name">The name.</param>
    public DockerComposeEnvironmentResource(string name)
        : base(name) => Annotations.Add(new PipelineStepAnnotation(CreateSteps));

    /// <summary>The network of all services.</summary>
    public string? DefaultNetworkName { get; set; }

    /// <summary>Whether the Aspire dashboard is a service, too, and receives all telemetry.</summary>
    public bool DashboardEnabled { get; set; } = true;

    internal Action<ComposeFile>? ConfigureComposeFile { get; set; }

    internal Action<IDictionary<string, CapturedEnvironmentVariable>>? ConfigureEnvFile { get; set; }

    internal IDictionary<string, CapturedEnvironmentVariable> Variables => _variables;

    /// <summary>Services reach each other by their names.</summary>
    public ReferenceExpression GetHostAddressExpression(EndpointReference endpointReference) =>
        ReferenceExpression.Create($"{ServiceName(endpointReference.Resource)}");

    internal static string ServiceName(IResource resource) => resource.Name.ToLowerInvariant();

    /// <summary>Lists a variable in <c>.env</c> and returns <c>${NAME}</c>.</summary>
    internal string Capture(string name, string? description, object source, string? defaultValue = null, IResource? resource = null)
    {
        var variable = NotInVariables().Replace(name, "_").ToUpperInvariant();
        _variables[variable] = new CapturedEnvironmentVariable
        {
            Name = variable,
            Description = description,
            DefaultValue = defaultValue,
            Source = source,
            Resource = resource,
        };
        return $"${{{variable}}}";
    }

    private IEnumerable<PipelineStep> CreateSteps(PipelineStepFactoryContext factory)
    {
        yield return new PipelineStep
        {
            Name = $"publish-{Name}",
            Description = $"Writes the Compose project of {Name}.",
            Action = context => new ComposeProject(this, context, OutputFolder(context)).WriteAsync(),
            RequiredBySteps = [WellKnownPipelineSteps.Publish],
        };
        yield return new PipelineStep
        {
            Name = $"prepare-{Name}",
            Description = $"Writes the values of the variables of {Name}.",
            Action = context => PrepareAsync(context),
            DependsOnSteps = [WellKnownPipelineSteps.Publish, WellKnownPipelineSteps.Build],
        };
        yield return new PipelineStep
        {
            Name = $"docker-compose-up-{Name}",
            Description = $"Starts the Compose project of {Name}.",
            Action = UpAsync,
            DependsOnSteps = [$"prepare-{Name}"],
            RequiredBySteps = [WellKnownPipelineSteps.Deploy],
        };
    }

    private async Task PrepareAsync(PipelineStepContext context)
    {
        var file = new EnvFile(Path.Combine(OutputFolder(context), EnvFile.NameWithValues(context.Services)));
        foreach (var (name, variable) in _variables)
        {
            var value = variable.Source is IValueProvider source && variable.DefaultValue is null
                ? await source.GetValueAsync(context.CancellationToken).ConfigureAwait(false)
                : variable.DefaultValue;
            file.Set(name, value, variable.Description);
        }

        await file.SaveAsync(context.CancellationToken).ConfigureAwait(false);
    }

    private async Task UpAsync(PipelineStepContext context)
    {
        var folder = OutputFolder(context);
        var runtime = await context.Services.GetRequiredService<IContainerRuntimeResolver>().ResolveAsync(context.CancellationToken).ConfigureAwait(false);
        await runtime.ComposeUpAsync(
            new ComposeOperationContext
            {
                ComposeFilePath = Path.Combine(folder, ComposeProject.FileName),
                EnvFilePath = Path.Combine(folder, EnvFile.NameWithValues(context.Services)),
                ProjectName = $"aspire-{Name.ToLowerInvariant()}",
                WorkingDirectory = folder,
            },
            context.CancellationToken).ConfigureAwait(false);
    }

    private string OutputFolder(PipelineStepContext context)
    {
        var output = context.Services.GetRequiredService<IPipelineOutputService>();
        return context.Model.Resources.OfType<IComputeEnvironmentResource>().Count() > 1 ? output.GetOutputDirectory(this) : output.GetOutputDirectory();
    }

    [GeneratedRegex("[^A-Za-z0-9]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInVariables();
}
