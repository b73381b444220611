using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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
            ListenAddresses.Validate(app.Configuration);
            app.Services.GetService<IStartupValidator>()?.Validate();
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (BadSetting.Describe(exception) is { } line)
        {
            await error.WriteLineAsync(line);
            return 1;
        }
    }
}
