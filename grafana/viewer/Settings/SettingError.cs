using Microsoft.AspNetCore.Connections;

namespace OrderDemo.GrafanaViewer.Settings;

/// <summary>A setting or a provisioning file is not valid.</summary>
/// <param name="message">One line that names the setting, or the file and its line.</param>
internal sealed class ViewerSettingException(string message) : Exception(message);

/// <summary>Reports invalid settings in one line.</summary>
internal static class SettingError
{
    /// <summary>One line that names the invalid setting; null if the exception is a defect.</summary>
    public static string? Describe(Exception exception) => exception switch
    {
        ViewerSettingException => exception.Message.ReplaceLineEndings(" "),
        IOException { InnerException: AddressInUseException } => $"{exception.Message} Choose another in ASPNETCORE_URLS.",
        System.Net.Sockets.SocketException => $"Cannot listen on the address in ASPNETCORE_URLS: {exception.Message}.",
        _ => null,
    };
}
