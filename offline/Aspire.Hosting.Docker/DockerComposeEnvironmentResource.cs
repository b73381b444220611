using System.Text.RegularExpressions;
using Aspire.Hosting.Docker.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Docker;

/// <summary>The Compose project that an application is published as.</summary>
public partial class DockerComposeEnvironmentResource : Resource, IComputeEnvironmentResource
{
    private readonly Dictionary<string, CapturedEnvironmentVariable> _variables = [];

    /// <summary>Creates the environment.</summary>
    /// <param name="name">The name.</param>
    public DockerComposeEnvironmentResource(string name)
        : base(name) => Annotations.Add(new PipelineStepAnnotation(CreateStep));

    /// <summary>The network of all services.</summary>
    public string? DefaultNetworkName { get; set; }

    /// <summary>Whether the Aspire dashboard is a service, too. This stand-in cannot publish it.</summary>
    public bool DashboardEnabled { get; set; } = true;

    internal Action<ComposeFile>? ConfigureComposeFile { get; set; }

    internal Action<IDictionary<string, CapturedEnvironmentVariable>>? ConfigureEnvFile { get; set; }

    internal IDictionary<string, CapturedEnvironmentVariable> Variables => _variables;

    /// <summary>Services reach each other by their names.</summary>
    public ReferenceExpression GetHostAddressExpression(EndpointReference endpointReference) =>
        ReferenceExpression.Create($"{ServiceName(endpointReference.Resource)}");

    internal static string ServiceName(IResource resource) => resource.Name.ToLowerInvariant();

    /// <summary>Lists a variable in <c>.env</c> and returns <c>${NAME}</c>.</summary>
    internal string Capture(string name, string? description, object source)
    {
        var variable = NotInVariables().Replace(name, "_").ToUpperInvariant();
        _variables[variable] = new CapturedEnvironmentVariable { Name = variable, Description = description, Source = source };
        return $"${{{variable}}}";
    }

    private PipelineStep CreateStep(PipelineStepFactoryContext factory) => new()
    {
        Name = $"publish-{Name}",
        Description = $"Writes the Compose project of {Name}.",
        Action = context => new ComposeProject(this, context, context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory()).WriteAsync(),
        RequiredBySteps = [WellKnownPipelineSteps.Publish],
    };

    [GeneratedRegex("[^A-Za-z0-9]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInVariables();
}
