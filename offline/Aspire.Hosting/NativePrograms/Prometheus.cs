using Aspire.Hosting.Processes;

namespace Aspire.Hosting.NativePrograms;

/// <summary>Stands for https://hub.docker.com/r/prom/prometheus.</summary>
internal sealed class Prometheus : NativeProgram
{
    public override string Image => "prom/prometheus";

    public override IReadOnlyList<string> Programs => ["prometheus"];

    public override IReadOnlyList<string> Packages => ["prometheus"];

    public override Task<ProgramStart> PrepareAsync(NativeStart start, CancellationToken cancellationToken) => Task.FromResult(
        new ProgramStart("prometheus", [.. start.Arguments.Where(a => !a.StartsWith("--web.listen-address", StringComparison.Ordinal)), $"--web.listen-address={start.ListenAddress}"])
        {
            Environment = start.Environment,
            WorkingDirectory = start.Container.Folder,
        });
}
