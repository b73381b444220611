using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Aspire.Hosting.Processes;

/// <summary>
/// A program that runs for the application, in a session of its own: a Ctrl+C in the terminal reaches the AppHost alone,
/// which then stops its programs in order, and the whole process group of a program can be ended at once.
/// </summary>
internal sealed partial class ChildProcess : IRunningProgram
{
    private const int Terminate = 15;
    private const int Kill = 9;

    private readonly Process _process;

    private ChildProcess(Process process, Task<int> exit) => (_process, Exit) = (process, exit);

    public int? Id => _process.Id;

    /// <summary>The exit code, once the program has ended and its output is read; 128 + N if signal N ended it.</summary>
    public Task<int> Exit { get; }

    /// <summary>Starts a program.</summary>
    /// <param name="start">The program.</param>
    /// <param name="instanceId">The application that it belongs to; the watchdog finds it by this.</param>
    /// <param name="output">Called for each line, with whether it came on standard error.</param>
    /// <exception cref="DistributedApplicationException">It could not be started.</exception>
    public static ChildProcess Start(ProgramStart start, string instanceId, Action<string, bool> output)
    {
        var file = Executables.Find(start.FileName) ?? throw new DistributedApplicationException($"The program '{start.FileName}' was not found.");
        var info = new ProcessStartInfo("setsid")
        {
            WorkingDirectory = start.WorkingDirectory ?? "",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in (string[])[.. ControlGroup.Enter(start.ControlGroups), file, .. start.Arguments])
        {
            info.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in start.Environment)
        {
            info.Environment[name] = value;
        }

        info.Environment[Watchdog.InstanceVariable] = instanceId;
        var process = new Process { StartInfo = info };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            process.Dispose();
            throw new DistributedApplicationException($"The program '{file}' could not be started: {e.Message}", e);
        }

        if (start.Input is null)
        {
            process.StandardInput.Close();
        }

        return new ChildProcess(process, ExitAsync(process, output));
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="DistributedApplicationException">It could not be started, or its exit code is not 0.</exception>
    public static async Task RunAsync(ProgramStart start, string instanceId, Action<string, bool> output, CancellationToken cancellationToken)
    {
        var last = "";
        using var child = Start(start, instanceId, (line, isError) =>
        {
            last = line.Length > 0 ? line : last;
            output(line, isError);
        });
        try
        {
            if (start.Input is not null)
            {
                await using var input = child._process.StandardInput.BaseStream;
                await start.Input(input, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            // The program ended before it read everything; its exit code and last words say why.
        }

        try
        {
            var exitCode = await child.Exit.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (exitCode != 0)
            {
                throw new DistributedApplicationException(string.Create(CultureInfo.InvariantCulture, $"{start.FileName} failed with exit code {exitCode}: {last}"));
            }
        }
        finally
        {
            await child.StopAsync(TimeSpan.Zero).ConfigureAwait(false);
        }
    }

    /// <summary>Asks the program to end, and ends it with all that it started if it does not in time.</summary>
    public async Task<int> StopAsync(TimeSpan patience)
    {
        Signal(_process.Id, Terminate);
        await Task.WhenAny(Exit, Task.Delay(patience)).ConfigureAwait(false);
        Signal(-_process.Id, Kill);
        return await Exit.ConfigureAwait(false);
    }

    public void Dispose()
    {
        // Process leaves its readers open once they have been asked for.
        _process.StandardOutput.Dispose();
        _process.StandardError.Dispose();
        _process.Dispose();
    }

    private static async Task<int> ExitAsync(Process process, Action<string, bool> output)
    {
        var reading = Task.WhenAll(ReadAsync(process.StandardOutput, false), ReadAsync(process.StandardError, true));
        await process.WaitForExitAsync().ConfigureAwait(false);

        // What it started may hold the pipes open; the last lines of the program itself are there at once.
        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMilliseconds(200))).ConfigureAwait(false);
        return process.ExitCode;

        async Task ReadAsync(StreamReader reader, bool isError)
        {
            try
            {
                while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
                {
                    output(line, isError);
                }
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // The process was let go of while something else still had the pipe.
            }
        }
    }

    private void Signal(int id, int signal)
    {
        if (id > 0 && Exit.IsCompleted)
        {
            return;
        }

        _ = SendSignal(id, signal); // fails only if the process is gone, which is what is wanted
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int id, int signal);
}
