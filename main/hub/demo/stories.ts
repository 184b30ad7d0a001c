import type { IncidentSource, IncidentType, Severity } from '#domain/incident.ts';
import { demoUnits } from './names.ts';

/** What can happen in the demo: `{road}`, `{unit}`, `{gate}`, `{n}` and `{m}` are filled in. `weight` is how often. */
export type Story = {
  readonly type: IncidentType;
  readonly severity: Severity;
  readonly at: 'road' | 'unit' | 'gate' | 'city';
  readonly weight: number;
  readonly source: IncidentSource;
  readonly title: string;
  readonly description: string;
  readonly units: readonly string[];
};

const story = (
  weight: number, type: IncidentType, severity: Severity, at: Story['at'], source: IncidentSource, title: string, description: string, units: readonly string[],
): Story => ({ weight, type, severity, at, source, title, description, units });

export const stories: readonly Story[] = [
  story(9, 'trafficAccident', 3, 'road', '113', 'Va chạm giữa xe tải và ô tô con trên {road}', 'Hai xe va chạm ở làn ngoài, không có người bị thương. Một làn bị chiếm, xe qua chậm.', demoUnits.traffic),
  story(4, 'trafficAccident', 2, 'road', '115', 'Tai nạn giao thông có người bị thương trên {road}', 'Người dân báo {n} người bị thương, cần xe cấp cứu và lực lượng phân luồng.', demoUnits.traffic),
  story(0.4, 'trafficAccident', 1, 'road', '113', 'Tai nạn nghiêm trọng, xe khách lật trên {road}', 'Xe khách lật xuống taluy, nhiều người mắc kẹt. Đường bị chặn cả hai chiều.', demoUnits.traffic),
  story(9, 'trafficJam', 3, 'road', 'camera', 'Ùn ứ kéo dài khoảng {m} m trên {road}', 'Xe tải nối đuôi chờ lên cửa khẩu, xe con lấn làn ngược chiều.', demoUnits.traffic),
  story(6, 'trafficJam', 4, 'city', 'camera', 'Giờ cao điểm, xe đông tại {unit}', 'Mật độ xe cao, tốc độ thấp, chưa ùn tắc.', demoUnits.traffic),
  story(7, 'borderGateCongestion', 3, 'gate', 'unit', 'Xe chờ thông quan tăng tại {gate}', 'Hiện có {m} xe chờ trong bãi, thời gian thông quan tăng so với hôm qua.', demoUnits.gate),
  story(1.4, 'borderGateCongestion', 2, 'gate', 'unit', 'Ùn tắc xe xuất khẩu tại {gate}', 'Hơn {m} xe nông sản chờ, đề nghị điều tiết xe về bãi chờ phía sau.', demoUnits.gate),
  story(2.5, 'landslide', 3, 'road', '112', 'Sạt lở taluy dương trên {road}', 'Đất đá tràn xuống một phần mặt đường, xe máy còn qua được.', demoUnits.road),
  story(0.5, 'landslide', 2, 'road', '112', 'Sạt lở chặn đường tại {road}', 'Khối lượng ước {m} m³, đường tắc hoàn toàn, cần máy xúc và rào chắn.', demoUnits.road),
  story(2.5, 'flood', 3, 'unit', '112', 'Ngập cục bộ ngầm tràn tại {unit}', 'Nước qua ngầm sâu khoảng {n}0 cm, đã cử người canh gác hai đầu.', demoUnits.water),
  story(0.4, 'flood', 1, 'unit', '112', 'Lũ lên nhanh, đề nghị sơ tán dân tại {unit}', 'Nước sông lên nhanh trong hai giờ qua, khoảng {m} hộ ven sông cần sơ tán.', demoUnits.water),
  story(2.5, 'fire', 2, 'unit', '114', 'Cháy nhà dân tại {unit}', 'Khói đen từ tầng một, chưa rõ người bên trong. Đường vào hẹp.', demoUnits.fire),
  story(2, 'fire', 3, 'city', '114', 'Cháy bãi phế liệu tại {unit}', 'Lửa nhỏ, có nguy cơ lan sang nhà bên cạnh.', demoUnits.fire),
  story(2, 'forestFire', 3, 'unit', 'unit', 'Phát hiện điểm cháy thực bì tại {unit}', 'Diện tích ước {n} ha rừng trồng, gió nhẹ, lực lượng xã đang tiếp cận.', demoUnits.forest),
  story(6, 'publicOrder', 3, 'city', '113', 'Gây rối trật tự tại quán ăn ở {unit}', 'Nhóm khoảng {n} người xô xát, một người bị xây xát nhẹ.', demoUnits.order),
  story(3, 'publicOrder', 4, 'city', 'camera', 'Tụ tập đông người tại {unit}', 'Khoảng {m} người tập trung, tình hình bình thường, tiếp tục theo dõi.', demoUnits.order),
  story(5, 'medical', 3, 'unit', '115', 'Yêu cầu cấp cứu tại {unit}', 'Người cao tuổi khó thở, đường liên thôn, hẹn xe tại ngã ba.', demoUnits.health),
  story(1, 'epidemic', 3, 'unit', 'unit', 'Ổ dịch tả lợn châu Phi tại {unit}', 'Phát hiện {n} hộ có lợn ốm chết, đã lấy mẫu và khoanh vùng.', demoUnits.water),
  story(5, 'infrastructure', 3, 'city', '1022', 'Đèn tín hiệu không hoạt động tại {unit}', 'Đèn tắt cả ba hướng, xe qua nút giao lộn xộn.', demoUnits.road),
  story(5, 'infrastructure', 4, 'unit', '1022', 'Hư hỏng mặt đường tại {unit}', 'Ổ gà lớn sau mưa, dễ gây ngã xe máy vào buổi tối.', demoUnits.road),
  story(8, 'citizenReport', 4, 'city', '1022', 'Phản ánh lấn chiếm vỉa hè tại {unit}', 'Hàng quán bày bán tràn xuống lòng đường vào buổi chiều.', demoUnits.office),
  story(6, 'citizenReport', 4, 'unit', '1022', 'Phản ánh rác thải chưa được thu gom tại {unit}', 'Rác tồn {n} ngày, gây mùi khó chịu cho khu dân cư.', demoUnits.office),
  story(3, 'environment', 3, 'unit', '1022', 'Nước suối đổi màu tại {unit}', 'Người dân phản ánh nước suối đục trắng, có mùi lạ từ sáng nay.', demoUnits.water),
  story(2, 'cyber', 3, 'city', 'unit', 'Trang thông tin của {unit} truy cập chậm bất thường', 'Lưu lượng tăng đột biến từ nhiều địa chỉ, đang rà soát nhật ký.', demoUnits.cyber),
  story(0.4, 'cyber', 2, 'city', 'unit', 'Cảnh báo mã độc tại máy trạm của {unit}', 'Phần mềm bảo vệ cảnh báo hàng loạt, đã tách máy khỏi mạng.', demoUnits.cyber),
  story(3, 'other', 4, 'unit', 'press', 'Báo chí phản ánh cảnh quan tại {unit}', 'Bài viết nêu bất cập về biển chỉ dẫn, đề nghị kiểm tra và phản hồi.', demoUnits.office),
];
