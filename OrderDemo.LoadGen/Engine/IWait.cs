namespace OrderDemo.LoadGen.Engine;

/// <summary>Waits for a time to come, on a thread that has nothing else to do.</summary>
internal interface IWait
{
    /// <summary>Returns at a time, never before it, or when cancelled.</summary>
    /// <param name="timestamp">A timestamp of the time provider.</param>
    /// <param name="cancellationToken">Ends the wait; it does not throw.</param>
    void Until(long timestamp, CancellationToken cancellationToken);
}
