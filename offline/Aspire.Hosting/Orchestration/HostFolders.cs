using System.Security.Cryptography;

namespace Aspire.Hosting.Orchestration;

/// <summary>Where a running application keeps files: volumes in the repository, everything else in a folder that ends with it.</summary>
/// <param name="statePath">The git-ignored folder.</param>
internal sealed class HostFolders(string statePath) : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Names this run: its processes carry it in their environment, its folder in its name.</summary>
    public string InstanceId { get; } = RandomNumberGenerator.GetHexString(12, lowercase: true);

    /// <summary>Named volumes, which outlive the application.</summary>
    public string Volumes => Path.Combine(statePath, "volumes");

    /// <summary>This run's files: sockets, container files, anonymous volumes. Short, since the path of a socket is limited to 107 bytes.</summary>
    public string Run => Path.Combine(Path.GetTempPath(), $"aspire-{InstanceId}");

    /// <summary>The folder of one resource in <see cref="Run"/>.</summary>
    public string Of(string resource)
    {
        Directory.CreateDirectory(Run, OwnerOnly);
        return Directory.CreateDirectory(Path.Combine(Run, resource), OwnerOnly).FullName;
    }

    public void Dispose()
    {
        if (Directory.Exists(Run))
        {
            Directory.Delete(Run, recursive: true);
        }
    }
}
