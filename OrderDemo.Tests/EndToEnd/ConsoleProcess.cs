using System.Diagnostics;
using System.Globalization;
using System.Text;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>A program with a console.</summary>
internal class ConsoleProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    public ConsoleProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Output => Read(_output);

    public string Errors => Read(_errors);

    /// <summary>Waits until the console shows a text.</summary>
    public async Task WaitForAsync(string text, TimeSpan timeout)
    {
        var waited = Stopwatch.StartNew();
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            Assert.True(waited.Elapsed < timeout, $"'{text}' was not shown within {timeout.TotalSeconds} s:\n{Output}\n{Errors}");
            Assert.False(_process.HasExited, $"The program ended:\n{Output}\n{Errors}");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>Types a line.</summary>
    public void Type(string line) => _process.StandardInput.WriteLine(line);

    public async Task<int> ExitAsync(TimeSpan timeout)
    {
        using var expired = new CancellationTokenSource(timeout);
        await _process.WaitForExitAsync(expired.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.True(_process.HasExited, $"It did not end within {timeout.TotalSeconds} s:\n{Output}\n{Errors}");
        return _process.ExitCode;
    }

    /// <summary>Sends a signal by its name.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start(Required.Program("kill"), ["-s", name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Stops it with SIGINT, so that it cleans up, and kills it if necessary.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Signal("TERM");
            if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
            {
                _process.Kill();
                _process.WaitForExit();
            }
        }

        _process.Dispose();
    }

    private static void Append(StringBuilder to, string? line)
    {
        lock (to)
        {
            to.AppendLine(line);
        }
    }

    private static string Read(StringBuilder from)
    {
        lock (from)
        {
            return from.ToString();
        }
    }
}
