namespace OrderDemo.LoadGen;

/// <summary>What somebody asked for is not possible. The message is one line for them.</summary>
internal sealed class UsageException(string message) : Exception(message);
