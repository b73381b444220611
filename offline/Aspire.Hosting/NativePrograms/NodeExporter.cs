using Aspire.Hosting.Processes;

namespace Aspire.Hosting.NativePrograms;

/// <summary>Stands for https://hub.docker.com/r/prom/node-exporter.</summary>
internal sealed class NodeExporter : NativeProgram
{
    public override string Image => "prom/node-exporter";

    public override IReadOnlyList<string> Programs => ["prometheus-node-exporter"];

    public override IReadOnlyList<string> Packages => ["prometheus-node-exporter"];

    /// <summary>Debian's build has the collector of systemd on, which upstream has not: without systemd it fails at each scrape.</summary>
    public override Task<ProgramStart> PrepareAsync(NativeStart start, CancellationToken cancellationToken) => Task.FromResult(
        new ProgramStart("prometheus-node-exporter", ["--no-collector.systemd", .. start.Arguments, $"--web.listen-address={start.ListenAddress}"])
        {
            Environment = start.Environment,
            WorkingDirectory = start.Container.Folder,
        });
}
