using System.Diagnostics;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.Api;

/// <summary>Runs a program of the operating system.</summary>
internal static class NativeProgram
{
    /// <summary>Runs a program and returns its output.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has its standard error.</exception>
    public static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, string input, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Required.Program(program), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program}: {await error}");
    }
}
