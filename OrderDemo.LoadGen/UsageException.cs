namespace OrderDemo.LoadGen;

/// <summary>A request of the user that cannot be carried out. The message is one line for the user.</summary>
internal sealed class UsageException(string message) : Exception(message.ReplaceLineEndings(" "));
