using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>Describes an application that a test runs.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    /// <summary>Makes the application.</summary>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}

/// <summary>Makes applications for tests: on random ports, without a dashboard.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>Runs an AppHost's entry point up to where it would build.</summary>
    /// <typeparam name="TEntryPoint">A class of the AppHost, such as its own in the namespace Projects.</typeparam>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>([], cancellationToken);

    /// <summary>Runs an AppHost's entry point up to where it would build.</summary>
    /// <typeparam name="TEntryPoint">A class of the AppHost, such as its own in the namespace Projects.</typeparam>
    /// <param name="args">Added to its command line.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync(typeof(TEntryPoint), args, null, cancellationToken);

    /// <summary>Runs an AppHost's entry point up to where it would build.</summary>
    /// <typeparam name="TEntryPoint">A class of the AppHost, such as its own in the namespace Projects.</typeparam>
    /// <param name="args">Added to its command line.</param>
    /// <param name="configureBuilder">Changes how the application is made.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder, CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync(typeof(TEntryPoint), args, configureBuilder, cancellationToken);

    /// <summary>Describes an application in the test itself.</summary>
    public static IDistributedApplicationTestingBuilder Create(params string[] args) => Create(args, (_, _) => { });

    /// <summary>Describes an application in the test itself.</summary>
    /// <param name="args">Its command line.</param>
    /// <param name="configureBuilder">Changes how the application is made.</param>
    public static IDistributedApplicationTestingBuilder Create(string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder) =>
        new InlineBuilder(args, configureBuilder);

    private static async Task<IDistributedApplicationTestingBuilder> CreateAsync(
        Type entryPoint, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings>? configureBuilder, CancellationToken cancellationToken)
    {
        var hook = new EntryPointHook(entryPoint.Assembly, args, configureBuilder);
        return new EntryPointBuilder(hook, await hook.StartEntryPointAsync(cancellationToken).ConfigureAwait(false));
    }

    private abstract class TestingBuilder(DistributedApplicationBuilder inner) : IDistributedApplicationTestingBuilder
    {
        public ConfigurationManager Configuration => Inner.Configuration;

        public string AppHostDirectory => Inner.AppHostDirectory;

        public Assembly? AppHostAssembly => Inner.AppHostAssembly;

        public IHostEnvironment Environment => Inner.Environment;

        public IServiceCollection Services => Inner.Services;

        public DistributedApplicationExecutionContext ExecutionContext => Inner.ExecutionContext;

        public IResourceCollection Resources => Inner.Resources;

        public IDistributedApplicationEventing Eventing => Inner.Eventing;

        protected DistributedApplicationBuilder Inner { get; } = inner;

        public IResourceBuilder<T> AddResource<T>(T resource)
            where T : IResource => Inner.AddResource(resource);

        public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
            where T : IResource => Inner.CreateResourceBuilder(resource);

        public DistributedApplication Build() => BuildAsync().GetAwaiter().GetResult();

        public abstract Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);

        public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

        public abstract ValueTask DisposeAsync();
    }

    private sealed class InlineBuilder(string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder)
        : TestingBuilder(CreateInner(args, configureBuilder))
    {
        private DistributedApplication? _application;

        public override Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default) =>
            Task.FromResult(_application = Inner.Build());

        public override ValueTask DisposeAsync() => _application?.DisposeAsync() ?? ValueTask.CompletedTask;

        private static DistributedApplicationBuilder CreateInner(string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder)
        {
            var options = new DistributedApplicationOptions { Args = args, DisableDashboard = true };
            var settings = new HostApplicationBuilderSettings { Args = args, Configuration = new ConfigurationManager() };
            settings.Configuration.AddInMemoryCollection(TestSettings.All);
            configureBuilder(options, settings);
            return new DistributedApplicationBuilder(options, settings);
        }
    }

    private sealed class EntryPointBuilder(EntryPointHook hook, DistributedApplicationBuilder inner) : TestingBuilder(inner)
    {
        public override async Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default) =>
            new EntryPointApplication(await hook.BuildAsync(cancellationToken).ConfigureAwait(false), hook);

        public override async ValueTask DisposeAsync() => await hook.EndAsync().ConfigureAwait(false);
    }

    /// <summary>The application of an entry point: that is what starts and stops it.</summary>
    private sealed class EntryPointApplication(IHost application, EntryPointHook hook) : DistributedApplication(application)
    {
        public override Task StartAsync(CancellationToken cancellationToken = default) => hook.StartAsync(cancellationToken);

        public override Task StopAsync(CancellationToken cancellationToken = default) => hook.EndAsync();

        public override void Dispose()
        {
            hook.EndAsync().GetAwaiter().GetResult();
            base.Dispose();
        }

        public override async ValueTask DisposeAsync()
        {
            await hook.EndAsync().ConfigureAwait(false);
            await base.DisposeAsync().ConfigureAwait(false);
        }
    }
}
