namespace OrderDemo.Tests.Offline.AppHosting;

/// <summary>The temporary folder of this process and all that it starts, so that what is left in it is known to be theirs.</summary>
internal sealed class OwnTemporaryFolder : IDisposable
{
    private const string Variable = "TMPDIR";
    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);

    public OwnTemporaryFolder()
    {
        Path = Directory.CreateTempSubdirectory("own-").FullName;
        Environment.SetEnvironmentVariable(Variable, Path);
    }

    public string Path { get; }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, _before);
        Directory.Delete(Path, recursive: true);
    }
}
