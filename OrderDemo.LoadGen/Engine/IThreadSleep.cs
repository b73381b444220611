namespace OrderDemo.LoadGen.Engine;

/// <summary>The most precise way to block a thread on an operating system. Used by one thread.</summary>
internal interface IThreadSleep
{
    /// <summary>The end of a wait that is not slept, because the system might oversleep it.</summary>
    TimeSpan Resolution { get; }

    /// <summary>Blocks the thread for up to a duration, or until cancelled.</summary>
    void For(TimeSpan duration, CancellationToken cancellationToken);
}
