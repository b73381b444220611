using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dashboard.Panels;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting;

/// <summary>Describes an application that runs without a container engine.</summary>
public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _inner;
    private readonly EntryPointHook? _hook;
    private bool _built;

    /// <summary>Starts the description.</summary>
    /// <param name="args">The command line.</param>
    public DistributedApplicationBuilder(string[] args)
        : this(new DistributedApplicationOptions { Args = args })
    {
    }

    /// <summary>Starts the description.</summary>
    /// <param name="options">How the application is made.</param>
    public DistributedApplicationBuilder(DistributedApplicationOptions options)
        : this(options, new HostApplicationBuilderSettings { Args = options.Args })
    {
    }

    internal DistributedApplicationBuilder(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        _hook = EntryPointHook.Current;
        _hook?.Creating(options, settings);
        settings.Args = options.Args;

        AppHostAssembly = options.AssemblyName is { } name ? Assembly.Load(name) : Assembly.GetEntryAssembly();
        AppHostDirectory = options.ProjectDirectory ?? AppHostMetadata.Read(AppHostAssembly, "apphostprojectpath") ?? Directory.GetCurrentDirectory();
        settings.ContentRootPath ??= Directory.Exists(AppHostDirectory) ? AppHostDirectory : null;
        settings.ApplicationName ??= AppHostAssembly?.GetName().Name;
        _inner = new HostApplicationBuilder(settings);

        UserSecrets = new UserSecretsFile(AppHostAssembly);
        UserSecrets.AddTo(_inner.Configuration);
        ExecutionContext = new DistributedApplicationExecutionContext(OperationOf(_inner.Configuration));

        AddServices();
        if (ExecutionContext.IsRunMode && !options.DisableDashboard)
        {
            AddDashboard();
        }

        // Where there is a dashboard somebody can start what failed; without one waiting for it would never end.
        Services.Configure<ResourceNotificationServiceOptions>(o =>
            o.DefaultWaitBehavior = options.DisableDashboard ? WaitBehavior.StopOnResourceUnavailable : WaitBehavior.WaitOnResourceUnavailable);

        if (_hook is not null)
        {
            EntryPointHook.Created(this);
        }
    }

    /// <inheritdoc/>
    public ConfigurationManager Configuration => _inner.Configuration;

    /// <inheritdoc/>
    public string AppHostDirectory { get; }

    /// <inheritdoc/>
    public Assembly? AppHostAssembly { get; }

    /// <inheritdoc/>
    public IHostEnvironment Environment => _inner.Environment;

    /// <inheritdoc/>
    public IServiceCollection Services => _inner.Services;

    /// <inheritdoc/>
    public DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <inheritdoc/>
    public IResourceCollection Resources { get; } = new ResourceCollection();

    /// <inheritdoc/>
    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    internal UserSecretsFile UserSecrets { get; }

    /// <inheritdoc/>
    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (Resources.TryGetByName(resource.Name, out var other))
        {
            throw new DistributedApplicationException(
                $"Cannot add resource of type '{resource.GetType()}' with name '{resource.Name}' because resource of type '{other.GetType()}' with that name already exists. Resource names are case-insensitive.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    /// <inheritdoc/>
    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    /// <inheritdoc/>
    public DistributedApplication Build()
    {
        if (_built)
        {
            throw new InvalidOperationException("The application was built already.");
        }

        _built = true;
        _hook?.Building(this);
        var application = new DistributedApplication(_inner.Build(), _hook);
        _hook?.Built(application);
        return application;
    }

    /// <summary>As the command line says: <c>--operation publish</c>, or a <c>--publisher</c>.</summary>
    private static DistributedApplicationOperation OperationOf(ConfigurationManager configuration)
    {
        var operation = configuration["AppHost:Operation"] ?? configuration["operation"];
        var publishes = operation is null
            ? (configuration["Publishing:Publisher"] ?? configuration["publisher"]) is not null
            : string.Equals(operation, "publish", StringComparison.OrdinalIgnoreCase);
        return publishes ? DistributedApplicationOperation.Publish : DistributedApplicationOperation.Run;
    }

    /// <summary>After the resources, which it must not keep waiting.</summary>
    private void AddDashboard()
    {
        var assets = Configuration["Offline:DashboardPath"] ?? AppHostMetadata.Read(AppHostAssembly, "offlinedashboardpath");
        Services.AddSingleton(services => new DashboardServer(
            services, services.GetRequiredService<IConfiguration>(), assets, services.GetRequiredService<ILogger<DistributedApplication>>()));
        Services.AddHostedService(services => services.GetRequiredService<DashboardServer>());
    }

    private void AddServices()
    {
        Services.AddSingleton(ExecutionContext);
        Services.AddSingleton(Eventing);
        Services.AddSingleton(new DistributedApplicationModel(Resources));
        Services.AddSingleton<ResourceLoggerService>();
        Services.AddSingleton(services => new ResourceNotificationService(
            services.GetRequiredService<ILogger<ResourceNotificationService>>(),
            services.GetRequiredService<ResourceLoggerService>(),
            services,
            services.GetRequiredService<IOptions<ResourceNotificationServiceOptions>>().Value.DefaultWaitBehavior));
        Services.AddSingleton(services => new ResourceCommandService(
            services.GetRequiredService<ResourceNotificationService>(), services.GetRequiredService<ResourceLoggerService>(), services));
        Services.AddSingleton(_ => new HostFolders(AppHostMetadata.Read(AppHostAssembly, "offlinestatepath") ?? Path.Combine(AppHostDirectory, "obj", "offline")));
        Services.AddSingleton<Orchestrator>();
        Services.AddHostedService(services => services.GetRequiredService<Orchestrator>());
        Services.AddHealthChecks();
        Services.AddSingleton<HealthCheckClient>();
        Services.AddSingleton<ProvisionedGrafana>();
        Services.AddHttpClient();

        // A check that fails is shown as the resource's health; a stack trace of it in the console helps nobody.
        _inner.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks.DefaultHealthCheckService", LogLevel.None);
        _inner.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
    }
}

/// <summary>What the build wrote into the AppHost's assembly.</summary>
internal static class AppHostMetadata
{
    public static string? Read(Assembly? assembly, string key) => assembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => string.Equals(a.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;
}

internal sealed class ResourceBuilder<T>(IDistributedApplicationBuilder applicationBuilder, T resource) : IResourceBuilder<T>
    where T : IResource
{
    public IDistributedApplicationBuilder ApplicationBuilder { get; } = applicationBuilder;

    public T Resource { get; } = resource;

    public IResourceBuilder<T> WithAnnotation<TAnnotation>(TAnnotation annotation, ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
        where TAnnotation : IResourceAnnotation
    {
        if (behavior == ResourceAnnotationMutationBehavior.Replace)
        {
            foreach (var old in Resource.Annotations.OfType<TAnnotation>().ToArray())
            {
                Resource.Annotations.Remove(old);
            }
        }

        Resource.Annotations.Add(annotation);
        return this;
    }
}
