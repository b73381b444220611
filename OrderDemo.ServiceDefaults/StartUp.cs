using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrderDemo.ServiceDefaults.Settings;

namespace OrderDemo.ServiceDefaults;

/// <summary>Runs a service, and tells a mistake in its settings from a mistake in its code.</summary>
public static class StartUp
{
    /// <summary>
    /// Builds and runs a service until it is asked to stop. A bad setting ends it with exit code 1 and one line on standard
    /// error that names the setting; any other failure is a defect and ends it with its stack trace.
    /// </summary>
    /// <param name="build">Configures and builds the service; its options are validated before it starts.</param>
    /// <param name="args">The command line, for the configuration.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(Func<string[], WebApplication> build, string[] args) => RunAsync(build, args, Console.Error);

    /// <inheritdoc cref="RunAsync(Func{string[], WebApplication}, string[])"/>
    internal static async Task<int> RunAsync(Func<string[], WebApplication> build, string[] args, TextWriter error)
    {
        try
        {
            await using var app = build(args);
            app.Services.GetService<IStartupValidator>()?.Validate();
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (BadSetting(exception) is { } line)
        {
            await error.WriteLineAsync(line.ReplaceLineEndings(" "));
            return 1;
        }
    }

    // The message of Kestrel has the address.
    private static string? BadSetting(Exception exception) => exception switch
    {
        OptionsValidationException invalid => string.Join(" ", invalid.Failures),
        InvalidOperationException { InnerException: FormatException or OverflowException } => BindingError.Describe(exception.Message),
        InvalidDataException { InnerException: FormatException } => $"{exception.Message} {exception.GetBaseException().Message}",
        IOException { InnerException: AddressInUseException } or SocketException or FormatException { Source: "Microsoft.AspNetCore.Http" }
            or ArgumentOutOfRangeException { ParamName: "port" } => $"{exception.Message.TrimEnd('.')}. Check the addresses in ASPNETCORE_URLS.",
        _ => null,
    };
}
