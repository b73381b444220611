using Aspire.Hosting.Processes;

namespace Aspire.Hosting.NativePrograms;

/// <summary>Stands for https://hub.docker.com/r/prom/alertmanager.</summary>
internal sealed class Alertmanager : NativeProgram
{
    public override string Image => "prom/alertmanager";

    public override IReadOnlyList<string> Programs => ["prometheus-alertmanager"];

    public override IReadOnlyList<string> Packages => ["prometheus-alertmanager"];

    /// <summary>Without peers: gossip would listen on all interfaces.</summary>
    public override Task<ProgramStart> PrepareAsync(NativeStart start, CancellationToken cancellationToken) => Task.FromResult(
        new ProgramStart("prometheus-alertmanager", [.. start.Arguments, $"--web.listen-address={start.ListenAddress}", "--cluster.listen-address="])
        {
            Environment = start.Environment,
            WorkingDirectory = start.Container.Folder,
        });
}
