using Microsoft.Extensions.Options;

namespace OrderDemo.ServiceDefaults;

/// <summary>Recognises the exceptions that a bad setting causes.</summary>
internal static class BadSetting
{
    /// <summary>One line that names the bad setting, or null when the exception is about something else.</summary>
    public static string? Describe(Exception exception) => exception switch
    {
        OptionsValidationException invalid => OneLine(string.Join(" ", invalid.Failures)),

        // A value that the binder cannot convert: its message has the value, the key and the type.
        InvalidOperationException { InnerException: FormatException or OverflowException } => OneLine(exception.Message),

        // An appsettings file that is not JSON: the file in the outer message, the place in the innermost.
        InvalidDataException { InnerException: FormatException } => OneLine($"{exception.Message} {exception.GetBaseException().Message}"),

        // An address that is taken or not allowed: the message has the address.
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
            OneLine($"{exception.Message} Choose another in ASPNETCORE_URLS."),
        System.Net.Sockets.SocketException =>
            OneLine($"Cannot listen where ASPNETCORE_URLS says: {exception.Message}."),

        _ => null,
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
