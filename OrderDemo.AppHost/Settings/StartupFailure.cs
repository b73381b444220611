namespace OrderDemo.AppHost.Settings;

/// <summary>What the user can mend gets one line; everything else is a bug and keeps its stack trace.</summary>
internal static class StartupFailure
{
    public static string? Explain(Exception exception) => exception switch
    {
        SettingException or DistributedApplicationException => exception.Message.ReplaceLineEndings(" "),

        OperationCanceledException => "Stopped before everything had started.",

        // A configuration file that is not valid JSON; the inner exception says where.
        InvalidDataException => $"{exception.Message} {exception.GetBaseException().Message}".ReplaceLineEndings(" "),
        _ => null,
    };
}
