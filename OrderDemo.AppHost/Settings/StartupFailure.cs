using OrderDemo.ServiceDefaults;

namespace OrderDemo.AppHost.Settings;

/// <summary>Failures that the user can fix are reported in one line; all others are defects and keep their stack trace.</summary>
internal static class StartupFailure
{
    public static string? Explain(Exception exception) => exception switch
    {
        DistributedApplicationException => exception.Message.ReplaceLineEndings(" "),
        OperationCanceledException => "Stopped before all resources had started.",
        _ => StartUp.InvalidSetting(exception)?.ReplaceLineEndings(" "),
    };
}
