using System.Diagnostics;

namespace OrderDemo.Tests.Monitoring.Drills.Faults;

/// <summary>A small file system in a file, which fills up. Healing removes it.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Megabyte = 1 << 20, Size = 32;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("orderdemo-drill-");
    private bool _mounted;

    private string Image => Path.Combine(_folder.FullName, "image");

    private string Disk => Path.Combine(_folder.FullName, "disk");

    private string Content => Path.Combine(Disk, "content");

    /// <summary>Why such a disk cannot be made here; null if it can.</summary>
    public static string? Obstacle() =>
        Environment.UserName != "root" ? "mounting a small disk needs root" : !File.Exists("/dev/loop-control") ? "there are no loop devices" : null;

    /// <summary>A disk that is 95% full at once.</summary>
    public static async Task<IAsyncDisposable> FillAsync(DrillStack stack, CancellationToken cancellationToken) => await MakeAsync(0.95, cancellationToken);

    /// <summary>A disk that fills from 65% by 1% each second, up to 85%.</summary>
    public static async Task<IAsyncDisposable> FillSlowlyAsync(DrillStack stack, CancellationToken cancellationToken)
    {
        var disk = await MakeAsync(0.65, cancellationToken);
        var used = 0.65;
        var filling = new Repetition(
            async cancel =>
            {
                if (used >= 0.85) return;
                used += 0.01;
                await disk.UseAsync(used, cancel);
            },
            1,
            TimeSpan.FromSeconds(1));
        return new Healing(async () =>
        {
            await filling.DisposeAsync();
            await disk.DisposeAsync();
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_mounted) await RunAsync("umount", [Disk], CancellationToken.None);
        _folder.Delete(recursive: true);
    }

    private static async Task<SmallDisk> MakeAsync(double used, CancellationToken cancellationToken)
    {
        var disk = new SmallDisk();
        try
        {
            await using (var image = File.Create(disk.Image)) image.SetLength(Size * Megabyte);
            Directory.CreateDirectory(disk.Disk);
            await RunAsync("mkfs.ext4", ["-q", "-m", "0", disk.Image], cancellationToken);
            await RunAsync("mount", ["-o", "loop", disk.Image, disk.Disk], cancellationToken);
            disk._mounted = true;
            await disk.UseAsync(used, cancellationToken);
            return disk;
        }
        catch
        {
            await disk.DisposeAsync();
            throw;
        }
    }

    private async Task UseAsync(double share, CancellationToken cancellationToken)
    {
        var size = new DriveInfo(Disk).TotalSize;
        await using var content = new FileStream(Content, FileMode.Append);
        var missing = (long)(size * share) - content.Length;
        if (missing > 0) await content.WriteAsync(new byte[missing], cancellationToken);
    }

    private static async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0) throw new IOException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
