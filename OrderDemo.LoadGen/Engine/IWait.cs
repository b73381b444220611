namespace OrderDemo.LoadGen.Engine;

/// <summary>Blocks a dedicated thread until a time.</summary>
internal interface IWait
{
    /// <summary>Returns at a time, never before it, or when cancelled.</summary>
    /// <param name="timestamp">A timestamp of the time provider.</param>
    /// <param name="cancellationToken">Ends the wait without an exception.</param>
    void Until(long timestamp, CancellationToken cancellationToken);
}
