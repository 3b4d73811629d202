using CrowdWatch.Domain.Health;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge;

/// <summary>What the edge logs. Never per frame, never a source with its credentials.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1000, Level = LogLevel.Information,
        Message = "Model {Model} is open: {Provider}, {Milliseconds:0.0} ms an inference, {Sessions} session(s) for {Cameras} camera(s)")]
    public static partial void ModelOpened(ILogger logger, string model, string provider, double milliseconds, int sessions, int cameras);

    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "Camera {CameraId} is {State}")]
    public static partial void CameraStateChanged(ILogger logger, string cameraId, CameraState state);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Warning, Message = "Camera {CameraId} is blind, its zones are unknown to it: {Reason}")]
    public static partial void CameraBlind(ILogger logger, string cameraId, string reason);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Information, Message = "Camera {CameraId} is still blind: {Reason}")]
    public static partial void CameraStillBlind(ILogger logger, string cameraId, string reason);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Debug, Message = "Camera {CameraId} is opened again in {Seconds:0.0} s, attempt {Attempt}")]
    public static partial void CameraReconnecting(ILogger logger, string cameraId, double seconds, int attempt);

    [LoggerMessage(EventId = 1007, Level = LogLevel.Error, Message = "Camera {CameraId} met an unexpected fault in {Place}; it goes on")]
    public static partial void CameraFault(ILogger logger, Exception exception, string cameraId, string place);

    [LoggerMessage(EventId = 1008, Level = LogLevel.Warning, Message = "Closing the source of camera {CameraId} took longer than {Seconds} s and was left alone")]
    public static partial void CloseTimedOut(ILogger logger, string cameraId, double seconds);

    [LoggerMessage(EventId = 1009, Level = LogLevel.Warning, Message = "An inference of model {Model} did not end within {Seconds} s; its session is left open")]
    public static partial void InferenceStuck(ILogger logger, string model, double seconds);

    [LoggerMessage(EventId = 1010, Level = LogLevel.Debug, Message = "Camera {CameraId}: frame {Index} counted, {People} people found")]
    public static partial void FrameCounted(ILogger logger, string cameraId, long index, int people);

    [LoggerMessage(EventId = 1011, Level = LogLevel.Debug, Message = "Camera {CameraId}: frame {Index} cannot be counted")]
    public static partial void FrameFailed(ILogger logger, Exception exception, string cameraId, long index);

    [LoggerMessage(EventId = 1012, Level = LogLevel.Warning, Message = "Model {Model} runs on the processor: {Reason}")]
    public static partial void ProviderFallback(ILogger logger, string model, string reason);

    [LoggerMessage(EventId = 1013, Level = LogLevel.Warning, Message = "The edge stopped; {Counts} counts wait in the outbox for its next start")]
    public static partial void StoppedUnsent(ILogger logger, long counts);

    [LoggerMessage(EventId = 1014, Level = LogLevel.Information, Message = "Camera {CameraId} has stopped, its zones are unknown to it: {Reason}")]
    public static partial void CameraStopped(ILogger logger, string cameraId, string reason);

    [LoggerMessage(EventId = 1015, Level = LogLevel.Warning, Message = "The bus takes no counts, they wait in the outbox: {Reason}")]
    public static partial void BusTakesNoCounts(ILogger logger, string reason);

    [LoggerMessage(EventId = 1016, Level = LogLevel.Information, Message = "The bus takes counts again after {Seconds:0.0} s; those that waited follow, up to {CountsPerSecond} a second")]
    public static partial void BusTakesCountsAgain(ILogger logger, double seconds, int countsPerSecond);

    [LoggerMessage(EventId = 1017, Level = LogLevel.Error, Message = "Counts are being lost: {Reason}")]
    public static partial void CountsLost(ILogger logger, string reason);

    [LoggerMessage(EventId = 1018, Level = LogLevel.Warning, Message = "No more counts were lost for ten minutes; {Counts} had been")]
    public static partial void CountsLostNoMore(ILogger logger, long counts);

    [LoggerMessage(EventId = 1019, Level = LogLevel.Error, Message = "The outbox {Path} is damaged ({Fault}); it was moved to {Aside}, what waited in it is not sent, and a new one was begun")]
    public static partial void OutboxDamaged(ILogger logger, string path, string fault, string aside);

    [LoggerMessage(EventId = 1020, Level = LogLevel.Error,
        Message = "The outbox {Path} cannot be written: {Fault}. Counting and live values go on; what the bus does not take at once is kept in memory, at most {MostCounts} counts")]
    public static partial void OutboxUnwritable(ILogger logger, string path, string fault, int mostCounts);

    [LoggerMessage(EventId = 1021, Level = LogLevel.Information, Message = "The outbox {Path} can be written again")]
    public static partial void OutboxWritable(ILogger logger, string path);

    [LoggerMessage(EventId = 1022, Level = LogLevel.Warning, Message = "The clock was set {Direction} by {Seconds:0.0} s")]
    public static partial void ClockStepped(ILogger logger, string direction, double seconds);

    [LoggerMessage(EventId = 1023, Level = LogLevel.Error, Message = "Row {Id} of the outbox cannot be read and was let go")]
    public static partial void RowUnreadable(ILogger logger, Exception exception, long id);

    [LoggerMessage(EventId = 1024, Level = LogLevel.Warning, Message = "The bus takes others but not row {Id} of the outbox: {Reason}. Its next turn is in {Seconds} s")]
    public static partial void RowRefused(ILogger logger, long id, string reason, double seconds);

    [LoggerMessage(EventId = 1025, Level = LogLevel.Information, Message = "Edge {EdgeId} keeps counts in {Path}; {Counts} wait there from before")]
    public static partial void OutboxOpened(ILogger logger, string edgeId, string path, long counts);

    [LoggerMessage(EventId = 1026, Level = LogLevel.Error, Message = "The outbox met an unexpected fault in {Place}; it goes on")]
    public static partial void OutboxFault(ILogger logger, Exception exception, string place);

    [LoggerMessage(EventId = 1027, Level = LogLevel.Information, Message = "{Source}: {Reason}")]
    public static partial void SourceHandedOver(ILogger logger, string source, string reason);

    [LoggerMessage(EventId = 1028, Level = LogLevel.Error, Message = "{Failure}. Cameras that need it stay blind: {CameraIds}; the others go on")]
    public static partial void OpenCvMissing(ILogger logger, string failure, string cameraIds);

    [LoggerMessage(EventId = 1029, Level = LogLevel.Error, Message = "A thread that runs model {Model} has failed; it goes on after a pause")]
    public static partial void InferenceFault(ILogger logger, Exception exception, string model);

    [LoggerMessage(EventId = 1040, Level = LogLevel.Warning, Message = "Camera {CameraId} is crowded beyond its model: its counts are lower bounds, how many more there are is unknown")]
    public static partial void Crowded(ILogger logger, string cameraId);

    [LoggerMessage(EventId = 1041, Level = LogLevel.Information, Message = "Camera {CameraId} is no longer crowded beyond its model: its counts are counts again")]
    public static partial void CrowdOver(ILogger logger, string cameraId);

    [LoggerMessage(EventId = 1100, Level = LogLevel.Warning, Message = "The counts of camera {CameraId} are doubtful: {Reason}")]
    public static partial void Doubtful(ILogger logger, string cameraId, string reason);

    [LoggerMessage(EventId = 1101, Level = LogLevel.Information, Message = "The counts of camera {CameraId} are no longer doubtful")]
    public static partial void DoubtOver(ILogger logger, string cameraId);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Warning, Message = "The scene of camera {CameraId} cannot be kept: {Fault}. It is known until the edge stops")]
    public static partial void SceneUnwritable(ILogger logger, string cameraId, string fault);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Warning, Message = "The scene of camera {CameraId} that was kept cannot be read and is learned anew: {Fault}")]
    public static partial void SceneUnreadable(ILogger logger, string cameraId, string fault);

    [LoggerMessage(EventId = 1035, Level = LogLevel.Information, Message = "Camera {CameraId} is connecting: {Reason}")]
    public static partial void CameraWaiting(ILogger logger, string cameraId, string reason);

    [LoggerMessage(EventId = 1045, Level = LogLevel.Information, Message = "Camera {CameraId}: {Remark}")]
    public static partial void SourceRemark(ILogger logger, string cameraId, string remark);

    [LoggerMessage(EventId = 1080, Level = LogLevel.Information, Message = "Camera {CameraId} counts with weights fitted on {Stills} stills; they were wrong by {MeanError:0.0} people on average then")]
    public static partial void CalibrationTaken(ILogger logger, string cameraId, int stills, double meanError);

    [LoggerMessage(EventId = 1081, Level = LogLevel.Warning, Message = "Camera {CameraId} counts without its fitted weights: {Reason}")]
    public static partial void CalibrationRefused(ILogger logger, string cameraId, string reason);

    [LoggerMessage(EventId = 1090, Level = LogLevel.Information, Message = "Camera {CameraId} counts by what it was taught on {TaughtAt:yyyy-MM-dd} from {Stills} stills; it was wrong by {MeanError:0.0} people on average then")]
    public static partial void HeadTaken(ILogger logger, string cameraId, DateTimeOffset taughtAt, int stills, double meanError);

    [LoggerMessage(EventId = 1091, Level = LogLevel.Warning, Message = "Camera {CameraId} counts without what it was taught, {Path}: {Reason}")]
    public static partial void HeadRefused(ILogger logger, string cameraId, string path, string reason);

    [LoggerMessage(EventId = 1092, Level = LogLevel.Information, Message = "Camera {CameraId} has forgotten what it was taught, and counts without it")]
    public static partial void HeadGone(ILogger logger, string cameraId);

    [LoggerMessage(EventId = 1050, Level = LogLevel.Information, Message = "Simulating {Cameras} camera(s) in {Zones} zone(s) with seed {Seed}")]
    public static partial void SimulationStarted(ILogger logger, int cameras, int zones, ulong seed);

    [LoggerMessage(EventId = 1060, Level = LogLevel.Information, Message = "Model {Model} passed its self-test on {Provider}: it {Result}")]
    public static partial void SelfTestPassed(ILogger logger, string model, string result, string provider);

    [LoggerMessage(EventId = 1075, Level = LogLevel.Warning, Message = "Camera {CameraId}: {Tiles} tiles would show its picture no larger than the model sees it as a whole, so none are cut; leave tiles out, or cut the other way too")]
    public static partial void TilesCutNothing(ILogger logger, string cameraId, string tiles);

    [LoggerMessage(EventId = 1195, Level = LogLevel.Warning, Message = "This machine cannot count all cameras as often as they need ({UsedRatio:P0} of its budget of {Cores:0.0} cores was used): {Cameras}")]
    public static partial void Overloaded(ILogger logger, double usedRatio, double cores, string cameras);

    [LoggerMessage(EventId = 1196, Level = LogLevel.Information, Message = "This machine counts all cameras as often as they need again")]
    public static partial void LoadFits(ILogger logger);

    [LoggerMessage(EventId = 1197, Level = LogLevel.Debug, Message = "Camera {CameraId} is counted {Rate:0.##} times a second, before {Before:0.##}")]
    public static partial void RateChanged(ILogger logger, string cameraId, double rate, double before);

    [LoggerMessage(EventId = 1198, Level = LogLevel.Error, Message = "How often cameras are counted could not be decided; it stays as it is for now")]
    public static partial void RateFault(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 1140, Level = LogLevel.Information, Message = "Totals of the lines are kept in {Path}; {Waiting} messages wait there from before")]
    public static partial void FlowOpened(ILogger logger, string path, long waiting);

    [LoggerMessage(EventId = 1141, Level = LogLevel.Error, Message = "The file of the lines {Path} is damaged ({Fault}) and was moved to {Aside}; a new one is used, the totals {Totals}")]
    public static partial void FlowFileDamaged(ILogger logger, string path, string fault, string aside, string totals);

    [LoggerMessage(EventId = 1142, Level = LogLevel.Error, Message = "The file of the lines {Path} cannot be written: {Fault}. Lines are counted on in memory, and nothing of it is told before it is written")]
    public static partial void FlowFileUnwritable(ILogger logger, string path, string fault);

    [LoggerMessage(EventId = 1143, Level = LogLevel.Information, Message = "The file of the lines {Path} is written again, with all that was counted meanwhile")]
    public static partial void FlowFileWritable(ILogger logger, string path);

    [LoggerMessage(EventId = 1144, Level = LogLevel.Error, Message = "Messages of lines and movement are being lost: {Reason}. The totals of the lines hold; more of them are only counted")]
    public static partial void FlowLost(ILogger logger, string reason);

    [LoggerMessage(EventId = 1149, Level = LogLevel.Warning, Message = "No messages of lines and movement are being lost any more; {Messages} were")]
    public static partial void FlowLostNoMore(ILogger logger, long messages);

    [LoggerMessage(EventId = 1145, Level = LogLevel.Warning, Message = "The bus takes no lines and no movement: {Reason}. They wait in their file")]
    public static partial void BusTakesNoFlow(ILogger logger, string reason);

    [LoggerMessage(EventId = 1146, Level = LogLevel.Information, Message = "The bus takes lines and movement again after {Seconds:F1} s")]
    public static partial void BusTakesFlowAgain(ILogger logger, double seconds);

    [LoggerMessage(EventId = 1147, Level = LogLevel.Error, Message = "Row {Id} of the file of the lines cannot be read and was let go")]
    public static partial void FlowRowUnreadable(ILogger logger, Exception exception, long id);

    [LoggerMessage(EventId = 1148, Level = LogLevel.Error, Message = "The way of lines and movement to the bus met an unexpected fault; it goes on")]
    public static partial void FlowFault(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 1185, Level = LogLevel.Information, Message = "Camera {CameraId} is looked at around its outlines: {WidthPx} × {HeightPx} px of its canvas, {Percent:0} % of the picture, and at the whole every {WholeSeconds:0} s")]
    public static partial void AreaTaken(ILogger logger, string cameraId, int widthPx, int heightPx, double percent, double wholeSeconds);

    [LoggerMessage(EventId = 1186, Level = LogLevel.Warning, Message = "Camera {CameraId}: how tall people are in its picture cannot be kept or read: {Fault}. It is learnt anew")]
    public static partial void HeightsFailed(ILogger logger, string cameraId, string fault);

    [LoggerMessage(EventId = 1206, Level = LogLevel.Warning, Message = "Camera {CameraId} is decoded in software, its hardware decoder does not work here: {Reason}")]
    public static partial void DecoderFallback(ILogger logger, string cameraId, string reason);

    [LoggerMessage(EventId = 1207, Level = LogLevel.Information, Message = "Camera {CameraId} is decoded by {Decoder}")]
    public static partial void DecoderTaken(ILogger logger, string cameraId, string decoder);

    [LoggerMessage(EventId = 1187, Level = LogLevel.Information, Message = "Model {Model} runs {Form}: {Why}")]
    public static partial void FormChosen(ILogger logger, string model, string form, string why);

    [LoggerMessage(EventId = 1188, Level = LogLevel.Information, Message = "Model {Model} is opened as it came too: a camera was taught or fitted on that form")]
    public static partial void OriginalOpened(ILogger logger, string model);

    [LoggerMessage(EventId = 1170, Level = LogLevel.Information, Message = "Camera {CameraId}: of its stream these pictures are decoded: {Mode}, because {Reason}")]
    public static partial void DecodingChosen(ILogger logger, string cameraId, string mode, string reason);

    [LoggerMessage(EventId = 1171, Level = LogLevel.Warning, Message = "Camera {CameraId} could not be opened a second time, to decode other pictures or at another rate: {Reason}. It goes on as before, and it is tried again")]
    public static partial void DecodingSwitchFailed(ILogger logger, string cameraId, string reason);

    [LoggerMessage(EventId = 1172, Level = LogLevel.Warning, Message = "Camera {CameraId} is counted from its source: its countSource failed {Times} times in a row, at last because {Reason}")]
    public static partial void CountSourceAway(ILogger logger, string cameraId, int times, string reason);

    [LoggerMessage(EventId = 1173, Level = LogLevel.Information, Message = "Camera {CameraId} is counted from its countSource again")]
    public static partial void CountSourceBack(ILogger logger, string cameraId);
}
