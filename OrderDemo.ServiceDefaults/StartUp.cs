using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using OrderDemo.ServiceDefaults.Connections;
using OrderDemo.ServiceDefaults.Settings;

namespace OrderDemo.ServiceDefaults;

/// <summary>Runs a service, and reports an invalid setting in one line.</summary>
public static class StartUp
{
    /// <summary>
    /// Builds and runs a service until it is stopped. An invalid setting ends it with exit code 1 and one line on standard error
    /// that names the setting; any other failure is a defect and ends it with a stack trace.
    /// </summary>
    /// <param name="build">Configures and builds the service; its options are validated before it starts.</param>
    /// <param name="args">The command line, for the configuration.</param>
    /// <param name="error">Where the line goes; by default standard error.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Func<string[], WebApplication> build, string[] args, TextWriter? error = null)
    {
        LocalTraffic.BypassProxies();
        try
        {
            if (OpenFileLimit.Problem is { } problem) throw new OptionsValidationException("", typeof(OpenFileLimit), [problem]);
            await using var app = build(args);
            app.Services.GetService<IStartupValidator>()?.Validate();
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (InvalidSetting(exception) is { } line)
        {
            await (error ?? Console.Error).WriteLineAsync(line.ReplaceLineEndings(" "));
            return 1;
        }
    }

    /// <summary>One line that names the invalid setting; null if the exception is a defect.</summary>
    internal static string? InvalidSetting(Exception exception) => exception switch
    {
        OptionsValidationException invalid => string.Join(" ", invalid.Failures),
        InvalidOperationException => BindingError.Describe(exception.Message),
        InvalidDataException { InnerException: FormatException } => $"{exception.Message} {exception.GetBaseException().Message}",
        IOException { InnerException: AddressInUseException } or SocketException or FormatException { Source: "Microsoft.AspNetCore.Http" }
            or ArgumentOutOfRangeException { ParamName: "port" } => $"{exception.Message.TrimEnd('.')}. Check the addresses in ASPNETCORE_URLS.",
        _ => null,
    };
}
