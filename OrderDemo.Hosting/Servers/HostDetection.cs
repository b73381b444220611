#pragma warning disable ASPIRECONTAINERRUNTIME001 // Aspire's own detection of docker and podman is for evaluation.

using System.ComponentModel;
using System.Text.Json;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace OrderDemo.Hosting;

/// <summary>Detects the host system before the first server is added.</summary>
internal static class HostDetection
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Asks the engine that Aspire finds (docker, podman, or the one in <c>ASPIRE_CONTAINER_RUNTIME</c>) what it can do, unless the
    /// runtime needs none or the configuration describes the system.
    /// </summary>
    public static async Task<HostSystem> DetectHostAsync(
        this IDistributedApplicationBuilder builder, ServerRuntime runtime, CancellationToken cancellationToken = default)
    {
        var host = new HostSystem();
        var described = builder.Configuration.GetSection(HostSystem.Section);
        described.Bind(host);
        builder.Services.TryAddSingleton(host);
        if (described.Exists() || runtime == ServerRuntime.Native || builder.ExecutionContext.IsPublishMode) return host;

        // A separate provider, since the application is not built yet; without logging, since a missing engine is not a problem here.
        // It disposes what it makes, the builder's configuration too unless it is given.
        var services = new ServiceCollection().Add(builder.Services).AddLogging(logging => logging.ClearProviders());
        await using var provider = services.AddSingleton<IConfiguration>(builder.Configuration).BuildServiceProvider();
        var engine = await provider.GetRequiredService<IContainerRuntimeResolver>().ResolveAsync(cancellationToken);
        if (!await engine.CheckIfRunningAsync(cancellationToken)) return host;

        var isPodman = engine.Name.Equals("podman", StringComparison.OrdinalIgnoreCase);
        host.Engine = isPodman ? EngineKind.Podman : EngineKind.Docker;
        if (await InfoAsync(isPodman ? "podman" : "docker", cancellationToken) is { } info) host.Read(info);
        return host;
    }

    private static async Task<JsonElement?> InfoAsync(string engine, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(engine, ["info", "--format", "{{json .}}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            return await JsonSerializer.DeserializeAsync<JsonElement>(process.StandardOutput.BaseStream, cancellationToken: timeout.Token);
        }
        catch (Exception e) when (e is Win32Exception or JsonException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // It has another name, or does not tell. What can be expected of most engines is expected.
            return null;
        }
    }
}
