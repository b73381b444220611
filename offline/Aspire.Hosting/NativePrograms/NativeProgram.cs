using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.NativePrograms;

/// <summary>The program of the machine that stands for a container image.</summary>
internal abstract class NativeProgram
{
    /// <summary>The end of the image's name, for instance <c>prom/prometheus</c>.</summary>
    public abstract string Image { get; }

    /// <summary>The programs that it needs.</summary>
    public abstract IReadOnlyList<string> Programs { get; }

    /// <summary>The Debian packages that have them.</summary>
    public abstract IReadOnlyList<string> Packages { get; }

    /// <summary>Prepares the program to be run in place of the container.</summary>
    public abstract Task<ProgramStart> PrepareAsync(NativeStart start, CancellationToken cancellationToken);
}

/// <summary>A container whose files and mounts are in place.</summary>
/// <param name="Container">The container.</param>
/// <param name="Paths">Where its paths are on the machine.</param>
/// <param name="Port">The port to listen on, on the loopback.</param>
internal sealed record NativeStart(ContainerStart Container, PathMap Paths, int Port)
{
    /// <summary>The arguments, with the container's paths translated.</summary>
    public IReadOnlyList<string> Arguments => [.. Container.Configuration.Arguments.Select(Paths.Translate)];

    /// <summary>The environment, with the container's paths translated.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        Container.Configuration.Environment.ToDictionary(v => v.Key, v => Paths.Translate(v.Value));

    public string ListenAddress => $"127.0.0.1:{Port}";
}
