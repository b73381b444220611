using System.Diagnostics;
using Aspire.Hosting;
using OrderDemo.AppHost.Settings;
using OrderDemo.Tests.EndToEnd;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.AppHost;

public sealed class DataLockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orderdemo-lock-").FullName;

    [Fact]
    public async Task A_second_run_is_refused_with_the_process_of_the_first()
    {
        using var first = await DataLock.TakeAsync(_folder, "shop");

        var refused = await Assert.ThrowsAsync<DistributedApplicationException>(() => DataLock.TakeAsync(_folder, "shop"));

        Assert.Contains($"runs already in this checkout (process {Environment.ProcessId})", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_with_another_name_has_another_lock()
    {
        using var first = await DataLock.TakeAsync(_folder, "shop");
        using var second = await DataLock.TakeAsync(_folder, "other");

        Assert.False(second.WasKilled);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_next_run_knows_whether_the_last_was_killed(bool killed)
    {
        (await DataLock.TakeAsync(_folder, "shop")).Dispose();
        if (killed) await File.WriteAllTextAsync(Path.Combine(_folder, "shop.pid"), "1");

        using var next = await DataLock.TakeAsync(_folder, "shop");

        Assert.Equal(killed, next.WasKilled);
    }

    [Fact]
    public async Task The_shell_sees_the_lock()
    {
        using (await DataLock.TakeAsync(_folder, "shop"))
        {
            Assert.Equal(1, Flock());
        }

        Assert.Equal(0, Flock());
    }

    [Fact]
    public async Task A_run_beside_another_is_one_line_that_names_its_process()
    {
        var name = $"test-{Guid.NewGuid():N}";
        using var held = await DataLock.TakeAsync(KeptData.Folder, name);
        try
        {
            using var appHost = new AppHostProcess("--Demo:Runtime=Native", $"--Demo:Data:Name={name}");

            Assert.Equal(1, await appHost.ExitAsync(TimeSpan.FromSeconds(30)));
            Assert.Contains($"(process {Environment.ProcessId})", appHost.Errors.Trim(), StringComparison.Ordinal);
            Assert.DoesNotContain('\n', appHost.Errors.Trim());
        }
        finally
        {
            KeptData.Remove(name);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private int Flock()
    {
        using var flock = Process.Start(Required.Program("flock"), ["--nonblock", Path.Combine(_folder, "shop.lock"), "true"]);
        flock.WaitForExit();
        return flock.ExitCode;
    }
}
