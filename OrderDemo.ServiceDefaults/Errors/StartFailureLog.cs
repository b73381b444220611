using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OrderDemo.ServiceDefaults.Errors;

/// <summary>
/// Keeps the host from logging a failed start: whoever runs the host gets the exception too, and <see cref="StartUp"/> says
/// a bad setting in one line. From the start on, the host's log is as usual.
/// </summary>
internal sealed class StartFailureLog
{
    private volatile bool _started;

    public static void AddTo(IHostApplicationBuilder builder)
    {
        var log = new StartFailureLog();
        builder.Services.AddSingleton(log);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => log._started && level >= LogLevel.Information);
    }

    public static void Watch(WebApplication app)
    {
        var log = app.Services.GetRequiredService<StartFailureLog>();
        app.Lifetime.ApplicationStarted.Register(() => log._started = true);
    }
}
