namespace CrowdWatch.Hosting;

/// <summary>Marks a background service that is a job with an end, as a simulation is: when it fails, the program that was started for it ends.</summary>
public interface IRunsOnce;
